package dev.spate.http;

import java.nio.charset.StandardCharsets;

/**
 * A response.
 *
 * @param status 100 to 599 (RFC 9110, section 15)
 * @param body the bytes, empty for none
 */
public record Response(int status, Headers headers, byte[] body) {
  public Response {
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("status must be from 100 to 599, not " + status);
    }
  }

  /** An empty response. */
  public static Response status(int status) {
    return new Response(status, Headers.none(), new byte[0]);
  }

  /** A response with a body of this media type. */
  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, Headers.none().with("content-type", contentType), body);
  }

  /** A response in plain text. */
  public static Response text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A response in JSON. */
  public static Response json(int status, byte[] json) {
    return of(status, "application/json", json);
  }

  /** This response with the header set. */
  public Response header(String name, String value) {
    return new Response(status, headers.with(name, value), body);
  }

  /** This response with one more cookie (RFC 6265, section 4.1). */
  public Response cookie(String setCookie) {
    return new Response(status, headers.adding("set-cookie", setCookie), body);
  }
}
