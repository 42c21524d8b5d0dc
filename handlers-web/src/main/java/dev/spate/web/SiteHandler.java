package dev.spate.web;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectReader;
import dev.spate.PortException;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Serves the site that {@link SitePublisher} has put into a bucket: conditional requests, ranges,
 * the coding the client likes best, and headers by which caches keep what may be kept.
 *
 * <p>A path is looked up in the index of the release and nowhere else, so that no path leads out of
 * the site. The index is asked for with each request whether it is still the same; a new release is
 * seen at once. Subclasses may override the protected methods.
 */
public class SiteHandler implements Handler<Request, Response> {
  /** What fits into an answer on every platform, written as text. */
  static final int MOST_BYTES = 4_000_000;

  private static final String FOREVER = "public, max-age=31536000, immutable";

  private final ObjectReader bucket;
  private final SiteRules rules;
  private final AtomicReference<@Nullable Loaded> loaded = new AtomicReference<>();

  /** The index as it was last read. */
  private record Loaded(String etag, SiteIndex index) {}

  /** A handler of the site in this bucket. */
  public SiteHandler(ObjectReader bucket, SiteRules rules) {
    this.bucket = bucket;
    this.rules = rules;
  }

  @Override
  public final Response handle(Request request, Invocation in) throws Exception {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return finish(Response.text(405, "Method not allowed").header("allow", "GET, HEAD"), request);
    }
    SiteIndex index = index();
    String path = request.path().substring(1);
    Optional<SiteFile> file = find(index, path, request);
    if (file.isPresent()) {
      return finish(answer(file.get(), request, in), request);
    }
    boolean folder = !path.isEmpty() && index.find(path + "/index.html").isPresent();
    return finish(folder ? moved(request) : missing(index, request), request);
  }

  /**
   * The file for a path: itself, a folder's {@code index.html}, or the fallback for a path without
   * an ending when a person asks.
   */
  protected Optional<SiteFile> find(SiteIndex files, String path, Request request) {
    Optional<SiteFile> own =
        files.find(path.isEmpty() || path.endsWith("/") ? path + "index.html" : path);
    if (own.isPresent() || files.find(path + "/index.html").isPresent()) {
      return own;
    }
    boolean page = path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
    boolean person = request.header("accept").filter(a -> a.contains("text/html")).isPresent();
    return page && person ? rules.fallback().flatMap(files::find) : Optional.empty();
  }

  /** What caches are told: for ever where the name changes with the content, else ask each time. */
  protected String cacheControl(SiteFile file) {
    return caching(file);
  }

  /** What caches are told unless a subclass says otherwise. */
  static String caching(SiteFile file) {
    return file.kept() ? FOREVER : "no-cache";
  }

  /** Every answer on its way out; unless overridden it gets the rules' security headers. */
  protected Response finish(Response response, Request request) {
    return rules.security().on(response);
  }

  private Response answer(SiteFile file, Request request, Invocation in) throws IOException {
    String coding = Codings.best(request, file.codings());
    List<EntityTag> tags = file.codings().stream().map(file::tag).toList();
    Preconditions conditions = new Preconditions(tags, Optional.of(file.since()));
    return switch (conditions.check(request, in.now())) {
      case NOT_MODIFIED -> described(Response.status(304), file, coding);
      case FAILED -> Response.text(412, "Precondition failed");
      case GO_ON -> described(content(file, coding, request, in), file, coding);
    };
  }

  private Response content(SiteFile file, String coding, Request request, Invocation in)
      throws IOException {
    byte[] bytes = read(file, coding);
    Preconditions own = new Preconditions(List.of(file.tag(coding)), Optional.of(file.since()));
    boolean ranged = request.method().equals("GET") && own.rangeHolds(request, in.now());
    Optional<String> header = ranged ? request.header("range") : Optional.empty();
    Response response =
        switch (Ranges.of(header, bytes.length)) {
          case Ranges.Whole whole -> Response.of(200, file.type(), bytes);
          case Ranges.Parts parts ->
              PartialContent.of(bytes, parts.parts(), file.type(), in.secret());
          case Ranges.Unsatisfiable none -> PartialContent.unsatisfiable(bytes.length);
        };
    return coding.equals(Codings.IDENTITY) || response.status() == 416
        ? response
        : response.header("content-encoding", coding);
  }

  private Response described(Response response, SiteFile file, String coding) {
    Response described =
        response
            .header("etag", file.tag(coding).toString())
            .header("last-modified", HttpDates.format(file.since()))
            .header("cache-control", cacheControl(file))
            .header("accept-ranges", "bytes");
    return file.codings().size() > 1 ? described.header("vary", "accept-encoding") : described;
  }

  /** 404 with the site's own document, or in plain words. */
  private Response missing(SiteIndex index, Request request) throws IOException {
    Optional<SiteFile> page = index.find(rules.missing());
    if (page.isEmpty()) {
      return Response.text(404, "Not found").header("cache-control", "no-cache");
    }
    SiteFile file = page.get();
    String coding = Codings.best(request, file.codings());
    Response response =
        Response.of(404, file.type(), read(file, coding))
            .header("cache-control", "no-cache")
            .header("vary", "accept-encoding");
    return coding.equals(Codings.IDENTITY) ? response : response.header("content-encoding", coding);
  }

  /** A folder's links are relative to it, so its address must end with a slash. */
  private static Response moved(Request request) {
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    String location = request.base() + UriText.path(request.path()) + "/" + query;
    return Response.status(308).header("location", location).header("cache-control", "no-cache");
  }

  private byte[] read(SiteFile file, String coding) throws IOException {
    Optional<ObjectBody> found = bucket.get(file.key(coding));
    try (ObjectBody body =
        found.orElseThrow(
            () -> new PortException("site file " + file.key(coding) + " is not in the bucket"))) {
      return body.bytes(MOST_BYTES);
    }
  }

  private SiteIndex index() throws IOException {
    Optional<ObjectInfo> now = bucket.head(SiteIndex.KEY);
    Loaded before = loaded.get();
    if (now.isEmpty()) {
      return SiteIndex.empty();
    }
    if (before != null && before.etag.equals(now.get().etag())) {
      return before.index;
    }
    Optional<ObjectBody> found = bucket.get(SiteIndex.KEY);
    if (found.isEmpty()) {
      return SiteIndex.empty();
    }
    try (ObjectBody body = found.get()) {
      SiteIndex index = SiteIndex.parse(body.bytes(SiteIndex.MOST_BYTES));
      loaded.set(new Loaded(body.info().etag(), index));
      return index;
    }
  }
}
