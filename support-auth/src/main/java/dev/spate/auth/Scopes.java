package dev.spate.auth;

import dev.spate.http.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a caller may do, as the claim {@code scope} says (RFC 6749, section 3.3). */
public final class Scopes {
  /** The name of the claim: scopes with spaces between them. */
  public static final String CLAIM = "scope";

  private Scopes() {}

  /** The scopes of whoever sent the request; none for a stranger. */
  public static Set<String> of(Request request) {
    return Set.copyOf(split(request.claims().getOrDefault(CLAIM, "")));
  }

  static List<String> split(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(s -> !s.isEmpty()).distinct().toList();
  }
}
