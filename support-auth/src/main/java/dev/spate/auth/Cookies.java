package dev.spate.auth;

import dev.spate.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cookies of a request (RFC 6265, section 4.2). */
final class Cookies {
  private Cookies() {}

  /** The value, or nothing when there is none or the name comes twice: who knows whose that is. */
  static Optional<String> find(Request request, String name) {
    List<String> values = new ArrayList<>();
    for (String header : request.headers().all("cookie")) {
      for (String pair : header.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
          values.add(pair.substring(equals + 1).strip());
        }
      }
    }
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }
}
