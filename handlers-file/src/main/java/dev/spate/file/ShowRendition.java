package dev.spate.file;

import dev.spate.ByteRange;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectReader;
import dev.spate.http.ETags;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives what was made of a file: whole, a range of it (RFC 9110, section 14), or says that the
 * client has it already (section 13.1.2). What is too large for an answer is given in ranges, or by
 * an address of the store. Nothing of it can run as a page.
 */
final class ShowRendition implements Handler<Request, Response> {
  /** What fits into a response on every platform, written as text. */
  private static final int MOST_BYTES = 4_000_000;

  private static final Duration VALID = Duration.ofMinutes(10);
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");
  private static final Set<String> SHOWN =
      Set.of(
          "image/jpeg",
          "image/png",
          "image/gif",
          "image/webp",
          "video/mp4",
          "video/iso.segment",
          FilmJoin.PLAYLIST,
          DocumentHandler.TEXT);

  private final ObjectReader renditions;

  ShowRendition(ObjectReader renditions) {
    this.renditions = renditions;
  }

  @Override
  public Response handle(Request request, Invocation in) throws IOException {
    String key = request.parameter("path");
    Optional<ObjectInfo> found =
        key.startsWith(FilmStep.WORK) ? Optional.empty() : renditions.head(key);
    if (found.isEmpty()) {
      return Response.text(404, "there is no such rendition").header("cache-control", "no-store");
    }
    ObjectInfo info = found.get();
    if (request.header("if-none-match").filter(h -> ETags.match(h, info.etag())).isPresent()) {
      return headers(Response.status(304), info);
    }
    if (request.method().equals("HEAD")) {
      return headers(Response.status(200), info)
          .header("content-type", info.meta().contentType())
          .header("content-length", Long.toString(info.size()));
    }
    Matcher range = RANGE.matcher(request.header("range").orElse(""));
    boolean same =
        request.header("if-range").filter(tag -> !tag.equals(ETags.strong(info.etag()))).isEmpty();
    if (range.matches() && same && !range.group().equals("bytes=-")) {
      return part(info, range);
    }
    return whole(info);
  }

  private Response whole(ObjectInfo info) throws IOException {
    if (info.size() > MOST_BYTES) {
      return Response.status(302)
          .header("location", renditions.downloadUrl(info.key(), VALID).toString())
          .header("cache-control", "no-store");
    }
    try (ObjectBody body = renditions.get(info.key()).orElseThrow()) {
      byte[] bytes = body.bytes(MOST_BYTES);
      return headers(Response.of(200, info.meta().contentType(), bytes), info);
    }
  }

  /** As much of the range as fits: a client asks for the rest (section 15.3.7). */
  private Response part(ObjectInfo info, Matcher range) throws IOException {
    long size = info.size();
    boolean suffix = range.group(1).isEmpty();
    long asked = Long.parseLong(suffix ? range.group(2) : range.group(1));
    long first = suffix ? Math.max(0, size - asked) : asked;
    long end = suffix || range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    long last = Math.min(Math.min(end, size - 1), first + MOST_BYTES - 1);
    if (first > last) {
      return Response.text(416, "the range is outside of the file")
          .header("content-range", "bytes */" + size);
    }
    try (ObjectBody body = renditions.get(info.key(), new ByteRange(first, last)).orElseThrow()) {
      byte[] bytes = body.stream().readNBytes(MOST_BYTES);
      return headers(Response.of(206, info.meta().contentType(), bytes), info)
          .header("content-range", "bytes %d-%d/%d".formatted(first, last, size));
    }
  }

  private static Response headers(Response response, ObjectInfo info) {
    boolean shown = SHOWN.contains(info.meta().contentType());
    return response
        .header("etag", ETags.strong(info.etag()))
        .header("cache-control", ImageHandler.FOREVER)
        .header("accept-ranges", "bytes")
        .header("content-disposition", shown ? "inline" : "attachment")
        .header("content-security-policy", "default-src 'none'; sandbox")
        .header("x-content-type-options", "nosniff");
  }
}
