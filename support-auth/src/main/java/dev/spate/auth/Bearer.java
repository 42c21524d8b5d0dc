package dev.spate.auth;

import dev.spate.Invocation;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Bearer tokens in requests, and the answers about them (RFC 6750). */
final class Bearer {
  private static final String SCHEME = "bearer ";

  private Bearer() {}

  /** The token in the {@code authorization} header, if that is what is in it. */
  static Optional<String> token(Request request) {
    return request
        .header("authorization")
        .filter(value -> value.length() > SCHEME.length())
        .filter(
            value -> value.substring(0, SCHEME.length()).toLowerCase(Locale.ROOT).equals(SCHEME))
        .map(value -> value.substring(SCHEME.length()).strip());
  }

  /** Tells why, and nothing of what was refused. */
  static void refused(Invocation in, String what, Enum<?> reason) {
    in.say("INFO", what + " refused", Map.of("reason", reason.name()));
  }

  /** 401 with what is wanted (RFC 6750, section 3). */
  static Response unauthorized(boolean invalid) {
    return problem(401, "Unauthorized")
        .header("www-authenticate", invalid ? "Bearer error=\"invalid_token\"" : "Bearer");
  }

  /** A refusal as a problem (RFC 9457). */
  static Response problem(int status, String title) {
    String json =
        "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + "}";
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return Response.of(status, "application/problem+json", bytes)
        .header("cache-control", "no-store");
  }
}
