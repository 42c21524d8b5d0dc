package dev.spate.local.console;

import dev.spate.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The files of the pages, read from the class path when they are first asked for. */
public final class Pages {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  static final Set<String> FILES =
      Set.of(
          "index.html",
          "landing.html",
          "app.css",
          "landing.css",
          "landing.js",
          "main.js",
          "ui.js",
          "model.js",
          "map.js",
          "layout.js",
          "invocations.js",
          "trace.js",
          "resources.js",
          "try.js",
          "faults.js",
          "simulation.js",
          "deploy.js",
          "icon.svg");

  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline';"
          + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private final Map<String, byte[]> read = new ConcurrentHashMap<>();

  /** Pages as they are on the class path. */
  public Pages() {}

  /** The file of this name, if it is one of the console's. */
  public Optional<Response> find(String name) {
    if (!FILES.contains(name)) {
      return Optional.empty();
    }
    byte[] bytes = read.computeIfAbsent(name, Pages::read);
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    return Optional.of(
        Response.of(200, type == null ? "application/octet-stream" : type, bytes)
            .header("cache-control", "no-cache")
            .header("content-security-policy", POLICY)
            .header("x-content-type-options", "nosniff")
            .header("referrer-policy", "no-referrer"));
  }

  /** The first page, which names the applications also where no script runs. */
  public Response landing(List<Subject.Site> sites) {
    Response page = find("landing.html").orElseThrow();
    StringBuilder apps = new StringBuilder();
    for (Subject.Site site : sites) { // names and bases need no escaping
      apps.append("<li><a href=\"%s/\">%s</a></li>".formatted(site.base(), site.app().name()));
    }
    String html = new String(page.body(), StandardCharsets.UTF_8).replace("{apps}", apps);
    return new Response(200, page.headers(), html.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] read(String name) {
    try (InputStream file = Pages.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the console's file " + name + " is missing");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
