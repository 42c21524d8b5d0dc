package dev.spate.analytics;

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
 * The dashboard: files beside this class and uPlot, which draws its lines, without a build step and
 * without anything from elsewhere. The links of the page begin with the base that the request came
 * through.
 */
final class ShowPage implements Handler<Request, Response> {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors"
          + " 'none'";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private final Map<String, PageFile> files = new HashMap<>();

  private record PageFile(String type, String text) {}

  ShowPage() {
    put("clicks.html", HTML, "page/clicks.html");
    put("clicks.css", CSS, "page/clicks.css");
    put("clicks.js", SCRIPT, "page/clicks.js");
    put("uplot.css", CSS, UPLOT + "uPlot.min.css");
    put("uplot.js", SCRIPT, UPLOT + "uPlot.iife.min.js");
  }

  private void put(String name, String type, String resource) {
    try (InputStream in = ShowPage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is not on the class path");
      }
      files.put(name, new PageFile(type, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String name = request.path().equals("/") ? "clicks.html" : request.parameter("file");
    PageFile file = files.get(name);
    if (file == null) {
      return Response.text(404, "there is no such page");
    }
    String base = request.base().replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    String text = file.type.equals(HTML) ? file.text.replace("{base}", base) : file.text;
    return Response.of(200, file.type, text.getBytes(StandardCharsets.UTF_8))
        .header("cache-control", file.type.equals(HTML) ? "no-cache" : "max-age=300")
        .header("content-security-policy", POLICY)
        .header("x-content-type-options", "nosniff");
  }
}
