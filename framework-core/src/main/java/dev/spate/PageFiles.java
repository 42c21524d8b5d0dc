package dev.spate;

import dev.spate.http.ETags;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A page for people: HTML, styles and scripts from the class path, without a build step and without
 * anything from elsewhere, which a Content-Security-Policy holds the browser to.
 *
 * <p>The first file answers {@code /}; {@code /page/{file}} is any by its name, and {@code /{page}}
 * the HTML file of that name. Wherever HTML says <code>{base}</code> it gets the path that the
 * application is mounted at.
 */
public final class PageFiles implements Handler<Request, Response> {
  private static final String STORES = "'self' https:";
  private static final String HTML = "text/html; charset=utf-8";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", HTML,
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8");

  private final String index;
  private final Map<String, PageFile> files;
  private final String styles;
  private final String connects;

  private record PageFile(String type, String text) {}

  private PageFiles(String index, Map<String, PageFile> files, String styles, String connects) {
    this.index = index;
    this.files = files;
    this.styles = styles;
    this.connects = connects;
  }

  /**
   * The files of folder {@code page} beside a class.
   *
   * @param names each ends in {@code .html}, {@code .css} or {@code .js}
   * @throws IllegalArgumentException when one is of another type
   * @throws IllegalStateException when one is not on the class path
   */
  public static PageFiles beside(Class<?> owner, String index, String... names) {
    PageFiles page = new PageFiles(index, Map.of(), "'self'", "'self'");
    page = page.and(index, owner, "page/" + index);
    for (String name : names) {
      page = page.and(name, owner, "page/" + name);
    }
    return page;
  }

  /** With one more file, from anywhere on the class path; seen from {@code owner}. */
  public PageFiles and(String name, Class<?> owner, String resource) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalArgumentException(
          "a file of a page ends in one of " + TYPES.keySet() + ", not " + name);
    }
    Map<String, PageFile> more = new TreeMap<>(files);
    more.put(name, new PageFile(type, read(owner, resource)));
    return new PageFiles(index, Map.copyOf(more), styles, connects);
  }

  /** Whose scripts may put styles on elements. */
  public PageFiles stylingElements() {
    return new PageFiles(index, files, "'self' 'unsafe-inline'", connects);
  }

  /** Whose scripts may open WebSockets, wherever they lead. */
  public PageFiles openingSockets() {
    return new PageFiles(index, files, styles, "'self' ws: wss:");
  }

  /** Whose scripts may send to a store of objects elsewhere, and which may play films from it. */
  public PageFiles reachingStores() {
    return new PageFiles(index, files, styles, STORES);
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String name = name(request);
    return Optional.ofNullable(files.get(name))
        .map(file -> answer(request, file))
        .orElseGet(() -> Response.text(404, "there is no such page"));
  }

  private String name(Request request) {
    if (request.path().equals("/")) {
      return index;
    }
    Map<String, String> parameters = request.parameters();
    String page = parameters.get("page");
    return page == null ? request.parameter("file") : page + ".html";
  }

  private Response answer(Request request, PageFile file) {
    String text = file.type.equals(HTML) ? based(file.text, request.base()) : file.text;
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    String tag = tag(body);
    boolean known = request.header("if-none-match").filter(h -> ETags.match(h, tag)).isPresent();
    return (known ? Response.status(304) : Response.of(200, file.type, body))
        .header("etag", ETags.strong(tag))
        .header("cache-control", "no-cache") // may be kept, but is asked for: the names stay
        .header("content-security-policy", policy())
        .header("x-content-type-options", "nosniff");
  }

  private String policy() {
    return "default-src 'none'; script-src 'self'; style-src "
        + styles
        + "; img-src 'self' data:; connect-src "
        + connects
        + (connects.equals(STORES) ? "; media-src " + connects : "")
        + "; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";
  }

  /** A base comes from the platform, but a page must not depend on what is in it. */
  private static String based(String text, String base) {
    return text.replace(
        "{base}", base.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"));
  }

  private static String read(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tag(byte[] body) {
    return HexFormat.of().formatHex(Hash.sha256().digest(body), 0, 16);
  }
}
