package dev.spate.web;

import dev.spate.http.Response;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a browser is told not to do (OWASP Secure Headers). A header that an answer has already is
 * left as it is.
 */
public record SecurityHeaders(Map<String, String> headers) {
  /** Everything from this host alone, nothing framed, nothing guessed, a year of HTTPS. */
  public static final SecurityHeaders STRICT =
      new SecurityHeaders(
          Map.of(
              "content-security-policy",
              "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
                  + " form-action 'self'; frame-ancestors 'none'",
              "strict-transport-security",
              "max-age=31536000; includeSubDomains",
              "x-content-type-options",
              "nosniff",
              "referrer-policy",
              "strict-origin-when-cross-origin",
              "permissions-policy",
              "camera=(), geolocation=(), microphone=()",
              "cross-origin-opener-policy",
              "same-origin"));

  public SecurityHeaders {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers)); // the same order everywhere
  }

  /** These headers, one of them with another value. */
  public SecurityHeaders with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new SecurityHeaders(more);
  }

  /** The answer with these headers. */
  Response on(Response response) {
    Response secure = response;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (response.headers().first(header.getKey()).isEmpty()) {
        secure = secure.header(header.getKey(), header.getValue());
      }
    }
    return secure;
  }
}
