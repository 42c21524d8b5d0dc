package dev.spate.file;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectReader;
import dev.spate.http.ETags;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.io.IOException;
import java.util.Optional;

/** Gives a picture, or says that the client has it already (RFC 9110, section 13.1.2). */
final class ShowRendition implements Handler<Request, Response> {
  /** What fits into a response on every platform, written as text. */
  private static final int MOST_BYTES = 4_000_000;

  private final ObjectReader renditions;

  ShowRendition(ObjectReader renditions) {
    this.renditions = renditions;
  }

  @Override
  public Response handle(Request request, Invocation in) throws IOException {
    String key = request.parameter("path");
    Optional<String> known = request.header("if-none-match");
    if (request.method().equals("HEAD") || known.isPresent()) {
      Optional<ObjectInfo> info = renditions.head(key);
      if (info.isEmpty()) {
        return nothing();
      }
      if (known.isPresent() && ETags.match(known.get(), info.get().etag())) {
        return headers(Response.status(304), info.get());
      }
      if (request.method().equals("HEAD")) {
        return headers(Response.status(200), info.get())
            .header("content-type", info.get().meta().contentType());
      }
    }
    Optional<ObjectBody> found = renditions.get(key);
    if (found.isEmpty()) {
      return nothing();
    }
    try (ObjectBody body = found.get()) {
      String type = body.info().meta().contentType();
      return headers(Response.of(200, type, body.bytes(MOST_BYTES)), body.info());
    }
  }

  private static Response headers(Response response, ObjectInfo info) {
    return response
        .header("etag", ETags.strong(info.etag()))
        .header("cache-control", ImageHandler.FOREVER)
        .header("x-content-type-options", "nosniff");
  }

  private static Response nothing() {
    return Response.text(404, "there is no such picture").header("cache-control", "no-store");
  }
}
