package dev.spate.local;

import dev.spate.http.Headers;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;

/** One request and its response on the wire; between the server's words and Spate's. */
final class Exchange {
  /** What belongs to the connection and not to a handler (RFC 9110, section 7.6.1). */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final org.eclipse.jetty.server.Request in;
  private final org.eclipse.jetty.server.Response out;
  private volatile boolean invited;

  Exchange(org.eclipse.jetty.server.Request in, org.eclipse.jetty.server.Response out) {
    this.in = in;
    this.out = out;
  }

  String method() {
    return in.getMethod();
  }

  /** The path as it came, still encoded. */
  String rawPath() {
    String path = in.getHttpURI().getPath();
    return path == null ? "" : path;
  }

  /** The request without its body, of no route. */
  Request request(String base, String path) {
    return request(base, path, Map.of());
  }

  /**
   * The request without its body. A header that came several times is one, joined by commas, as API
   * Gateway joins them ("Create AWS Lambda proxy integrations for HTTP APIs", format 2.0).
   *
   * @throws HttpProblem 400 when a header could smuggle in another
   */
  Request request(String base, String path, Map<String, String> parameters) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (HttpField field : in.getHeaders()) {
      String value = field.getValue() == null ? "" : field.getValue();
      String name = field.getLowerCaseName();
      List<String> before = fields.put(name, List.of(value));
      if (before != null) {
        String between = name.equals("cookie") ? "; " : ",";
        fields.put(name, List.of(before.getFirst() + between + value));
      }
    }
    String query = in.getHttpURI().getQuery();
    return new Request(
        method(),
        base,
        path,
        query == null ? "" : query,
        headers(fields),
        new byte[0],
        parameters,
        Optional.empty(),
        Map.of(),
        org.eclipse.jetty.server.Request.getRemoteAddr(in));
  }

  private static Headers headers(Map<String, List<String>> fields) {
    try {
      return new Headers(fields);
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(400, "A header is not valid");
    }
  }

  /** Bytes that the request says its body has, or -1; without a word of one it has none. */
  long length() {
    long told = in.getLength();
    boolean chunked = told < 0 && in.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    return chunked ? -1 : Math.max(0, told);
  }

  /** The body as a stream; the first read invites a client that waits for 100 Continue. */
  InputStream body() {
    invited = true;
    return new PacedBody(Content.Source.asInputStream(in));
  }

  /**
   * The whole body.
   *
   * @throws HttpProblem when it has more than {@code limit} bytes, or does not come
   */
  byte[] body(int limit) {
    refuseOver(limit);
    long length = length();
    try {
      InputStream body = body();
      if (length >= 0) {
        return whole(body, new byte[(int) length]);
      }
      byte[] bytes = body.readNBytes(limit);
      if (bytes.length == limit && body.read() >= 0) {
        throw tooLarge(limit);
      }
      return bytes;
    } catch (IOException e) {
      throw unread(e);
    }
  }

  private static byte[] whole(InputStream body, byte[] bytes) throws IOException {
    if (body.readNBytes(bytes, 0, bytes.length) < bytes.length) {
      throw new EOFException("the body ended early");
    }
    return bytes;
  }

  /** Refuses a body that says it has more than {@code limit} bytes, before any of it is read. */
  void refuseOver(int limit) {
    if (length() > limit) {
      throw tooLarge(limit);
    }
  }

  private static HttpProblem tooLarge(int limit) {
    return new HttpProblem(413, "The body must have at most " + limit + " bytes");
  }

  /** Why a body could not be read: it came too slowly, or not as it was announced. */
  static HttpProblem unread(IOException why) {
    boolean slow = why.getCause() instanceof TimeoutException;
    return slow
        ? new HttpProblem(408, "The body came too slowly")
        : new HttpProblem(400, "The body could not be read");
  }

  /** Sends a response; a bad one of a handler becomes a 500 before anything is sent. */
  void send(Response response, Callback callback) {
    Response safe = valid(response) ? response : Response.text(500, "Internal error");
    head(safe.status(), safe.headers());
    boolean bodiless = safe.status() == 204 || safe.status() == 304;
    if (!bodiless) {
      out.getHeaders().put(HttpHeader.CONTENT_LENGTH, safe.body().length);
    }
    boolean empty = bodiless || method().equals("HEAD");
    ByteBuffer body = empty ? ByteBuffer.allocate(0) : ByteBuffer.wrap(safe.body());
    boolean coming = invited || !in.getHeaders().contains(HttpHeader.EXPECT);
    out.write(true, body, coming ? new Leftover(in, callback) : callback);
  }

  /** Sends a response from a stream of so many bytes. */
  void send(int status, Headers headers, InputStream body, long length, Callback callback)
      throws IOException {
    head(status, headers);
    out.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    if (!method().equals("HEAD")) {
      OutputStream sink = Content.Sink.asOutputStream(out);
      body.transferTo(sink);
      sink.close();
    }
    callback.succeeded();
  }

  /** What writes an answer while it comes into being. */
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** Sends a response whose length nobody knows before it has ended. */
  void stream(Headers headers, Writing work, Callback callback) throws IOException {
    head(200, headers);
    try (OutputStream sink = Content.Sink.asOutputStream(out)) {
      work.to(sink);
    }
    callback.succeeded();
  }

  /** The port that the request came to. */
  int localPort() {
    return org.eclipse.jetty.server.Request.getLocalPort(in);
  }

  /** A header of the request. */
  Optional<String> header(String name) {
    return Optional.ofNullable(in.getHeaders().get(name));
  }

  private void head(int status, Headers headers) {
    out.setStatus(status);
    headers.fields().forEach(this::add);
  }

  private void add(String name, List<String> values) {
    if (!OF_THE_CONNECTION.contains(name)) {
      for (String value : values) {
        out.getHeaders().add(name, value);
      }
    }
  }

  /**
   * Whether it can be sent as it is: a final status, and header values in ISO-8859-1. The server
   * would write another character as its low byte or a question mark, and a low byte can be a line
   * break.
   */
  private static boolean valid(Response response) {
    boolean valid = response.status() >= 200;
    for (List<String> values : response.headers().fields().values()) {
      for (String value : values) {
        for (int i = 0; i < value.length(); i++) {
          valid &= value.charAt(i) <= 0xff;
        }
      }
    }
    return valid;
  }
}
