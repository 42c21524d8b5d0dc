package dev.spate.chat;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The page for people: three files beside this class, without a build step and without anything
 * from elsewhere. The links of the page begin with the base that the request came through.
 */
final class ShowPage implements Handler<Request, Response> {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self' ws: wss:; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";
  private static final Map<String, String> TYPES =
      Map.of(
          "stadium.html", "text/html; charset=utf-8",
          "stadium.css", "text/css; charset=utf-8",
          "stadium.js", "text/javascript; charset=utf-8");

  private final Map<String, String> files = new HashMap<>();

  ShowPage() {
    TYPES.keySet().forEach(name -> files.put(name, resource(name)));
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String name = request.path().equals("/") ? "stadium.html" : request.parameter("file");
    String text = files.get(name);
    if (text == null) {
      return Response.text(404, "there is no such page");
    }
    String filled = name.endsWith(".html") ? text.replace("{base}", escaped(request.base())) : text;
    byte[] body = filled.getBytes(StandardCharsets.UTF_8);
    String tag = tag(body);
    boolean known = request.header("if-none-match").filter(h -> h.contains(tag)).isPresent();
    Response response =
        known ? Response.status(304) : Response.of(200, TYPES.getOrDefault(name, ""), body);
    return response
        .header("etag", '"' + tag + '"')
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

  private static String tag(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
