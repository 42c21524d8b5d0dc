package dev.spate.local;

import dev.spate.ByteRange;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.ObjectStore;
import dev.spate.RejectedException;
import dev.spate.http.Headers;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.jetty.util.Callback;

/**
 * Serves the addresses of {@link PresignedUrls}. Refuses as S3 does: 403 for what is not granted.
 */
final class ObjectGateway {
  private final PresignedUrls urls;
  private final BiFunction<String, String, Optional<ObjectStore>> buckets;

  /** The buckets are found by application and name. */
  ObjectGateway(PresignedUrls urls, BiFunction<String, String, Optional<ObjectStore>> buckets) {
    this.urls = urls;
    this.buckets = buckets;
  }

  /** Answers a request to {@code /_spate/objects/<application>/<bucket>}. */
  void answer(Exchange exchange, String path, Callback callback) throws IOException {
    String[] names = path.substring(PresignedUrls.PATH.length()).split("/", -1);
    if (names.length != 2) {
      throw new HttpProblem(404, "Not found");
    }
    Request request = exchange.request("", path);
    switch (exchange.method()) {
      case "GET", "HEAD" -> download(exchange, granted(request, "GET", names), callback);
      case "PUT" -> upload(exchange, request, granted(request, "PUT", names), callback);
      default ->
          throw new HttpProblem(
              Response.text(405, "Method not allowed").header("allow", "GET, HEAD, PUT"));
    }
  }

  private PresignedUrls.Grant granted(Request request, String verb, String[] names) {
    boolean upload = verb.equals("PUT");
    PresignedUrls.Grant grant =
        new PresignedUrls.Grant(
            verb,
            names[0],
            names[1],
            request.query("key").orElse(""),
            upload ? request.query("type").orElse("") : "",
            upload ? number(request, "size") : 0,
            number(request, "expires"));
    if (!urls.signed(grant, request.query("signature").orElse(""))) {
      throw new HttpProblem(403, "The signature does not match");
    }
    if (urls.expired(grant)) {
      throw new HttpProblem(403, "The address has expired");
    }
    return grant;
  }

  private static long number(Request request, String name) {
    try {
      return Long.parseLong(request.query(name).orElse(""));
    } catch (NumberFormatException e) {
      throw new HttpProblem(403, "The signature does not match");
    }
  }

  private ObjectStore bucket(PresignedUrls.Grant grant) {
    return buckets
        .apply(grant.app(), grant.bucket())
        .orElseThrow(() -> new HttpProblem(404, "Not found"));
  }

  private void download(Exchange exchange, PresignedUrls.Grant grant, Callback callback)
      throws IOException {
    ObjectStore bucket = bucket(grant);
    Request request = exchange.request("", "/");
    ObjectInfo info = bucket.head(grant.key()).orElseThrow(ObjectGateway::missing);
    Headers headers = headers(info);
    if (request
        .header("if-none-match")
        .filter(headers.first("etag").orElse("")::equals)
        .isPresent()) {
      exchange.send(new Response(304, headers, new byte[0]), callback);
      return;
    }
    Ranges.Wanted wanted = Ranges.of(request.header("range"), info.size());
    switch (wanted) {
      case Ranges.Nothing none ->
          throw new HttpProblem(
              Response.text(416, "The range is past the end")
                  .header("content-range", "bytes */" + info.size()));
      case Ranges.Whole whole -> {
        try (ObjectBody body = bucket.get(grant.key()).orElseThrow(ObjectGateway::missing)) {
          long size = body.info().size();
          exchange.send(200, headers(body.info()), body.stream(), size, callback);
        }
      }
      case Ranges.Part part -> send(exchange, bucket, grant, part.range(), callback);
    }
  }

  private static void send(
      Exchange exchange,
      ObjectStore bucket,
      PresignedUrls.Grant grant,
      ByteRange range,
      Callback callback)
      throws IOException {
    try (ObjectBody body = bucket.get(grant.key(), range).orElseThrow(ObjectGateway::missing)) {
      long size = body.info().size();
      long last = Math.min(range.last(), size - 1);
      Headers headers =
          headers(body.info())
              .with("content-range", "bytes " + range.first() + "-" + last + "/" + size);
      exchange.send(206, headers, body.stream(), last - range.first() + 1, callback);
    }
  }

  private static HttpProblem missing() {
    return new HttpProblem(404, "Not found");
  }

  /**
   * Objects are strangers' files on the application's own origin, which on AWS they are not: the
   * browser must neither guess their type nor run what is in them.
   */
  private static Headers headers(ObjectInfo info) {
    Headers headers =
        Headers.none()
            .with("content-type", info.meta().contentType())
            .with("etag", '"' + info.etag() + '"')
            .with("accept-ranges", "bytes")
            .with("x-content-type-options", "nosniff")
            .with("content-security-policy", "sandbox");
    String cache = info.meta().cacheControl();
    return cache.isEmpty() ? headers : headers.with("cache-control", cache);
  }

  private void upload(
      Exchange exchange, Request request, PresignedUrls.Grant grant, Callback callback) {
    ObjectStore bucket = bucket(grant);
    if (!request.header("content-type").orElse("").equals(grant.type())) {
      throw new HttpProblem(403, "The content type is not the one this address is for");
    }
    if (exchange.length() >= 0 && exchange.length() != grant.size()) {
      throw new HttpProblem(403, "The size is not the one this address is for");
    }
    ObjectInfo stored;
    try {
      ObjectMeta meta = ObjectMeta.of(grant.type());
      stored = bucket.put(grant.key(), exchange.body(), grant.size(), meta);
    } catch (RejectedException e) {
      throw new HttpProblem(403, "The size is not the one this address is for");
    }
    Response ok = Response.status(200).header("etag", '"' + stored.etag() + '"');
    exchange.send(ok, callback);
  }
}
