package dev.spate.ml.predictions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * The page for people: a few files beside this class, without a build step and without anything
 * from elsewhere. Its links begin with the base that the request came through.
 */
final class ShowPage implements Handler<Request, Response> {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";
  private static final Map<String, String> TYPES =
      Map.of(
          "predictions.html", "text/html; charset=utf-8",
          "predictions.css", "text/css; charset=utf-8",
          "predictions.js", "text/javascript; charset=utf-8",
          "drawing.js", "text/javascript; charset=utf-8",
          "shop.js", "text/javascript; charset=utf-8");

  @Override
  public Response handle(Request request, Invocation in) {
    String name = request.path().equals("/") ? "predictions.html" : request.parameter("file");
    Optional<String> type = Optional.ofNullable(TYPES.get(name));
    return type.map(t -> Response.of(200, t, text(name, request.base()).getBytes(UTF_8)))
        .orElseGet(() -> Response.text(404, "there is no such page"))
        .header("cache-control", "no-cache")
        .header("content-security-policy", POLICY)
        .header("x-content-type-options", "nosniff");
  }

  /** A base comes from the platform, but a page must not depend on what is in it. */
  private static String text(String name, String base) {
    String escaped = base.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    try (InputStream in = ShowPage.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("resource page/" + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), UTF_8).replace("{base}", escaped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
