package dev.spate.iot;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The page for the operator: three files beside this class, without a build step and without
 * anything from elsewhere. The links of the page begin with the base that the request came through.
 */
final class ShowPage implements Handler<Request, Response> {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "meters.html", "text/html; charset=utf-8",
          "meters.css", "text/css; charset=utf-8",
          "meters.js", "text/javascript; charset=utf-8");

  private final Map<String, String> files = new HashMap<>();

  ShowPage() {
    TYPES.keySet().forEach(name -> files.put(name, resource(name)));
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String name = request.path().equals("/") ? "meters.html" : request.parameter("file");
    String text = files.get(name);
    if (text == null) {
      return Response.text(404, "there is no such page");
    }
    byte[] body = text.replace("{base}", escaped(request.base())).getBytes(StandardCharsets.UTF_8);
    return Response.of(200, TYPES.getOrDefault(name, ""), body)
        .header("cache-control", "no-cache")
        .header("content-security-policy", POLICY)
        .header("x-content-type-options", "nosniff");
  }

  /** A base comes from the platform, but a page must not depend on what is in it. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  private static String resource(String name) {
    try (InputStream in = ShowPage.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("resource page/" + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
