package dev.spate.auth;

import java.time.Duration;
import java.util.Set;

/**
 * What must be true of a token to be believed (RFC 8725, RFC 9068).
 *
 * @param issuer the exact {@code iss}
 * @param audience must be among {@code aud}
 * @param algorithms may sign; the key decides which of them, never the token alone
 * @param skew how far the issuer's clock may differ, up to 5 min
 */
public record JwtRules(String issuer, String audience, Set<Algorithm> algorithms, Duration skew) {
  private static final Duration MOST_SKEW = Duration.ofMinutes(5);

  public JwtRules {
    if (issuer.isEmpty() || audience.isEmpty() || algorithms.isEmpty()) {
      throw new IllegalArgumentException("issuer, audience and algorithms must not be empty");
    }
    if (skew.isNegative() || skew.compareTo(MOST_SKEW) > 0) {
      throw new IllegalArgumentException("skew must be from 0 to " + MOST_SKEW + ", not " + skew);
    }
    algorithms = Set.copyOf(algorithms);
  }

  /** Tokens of this issuer for this audience, by any {@link Algorithm}, with a minute of skew. */
  public static JwtRules of(String issuer, String audience) {
    return new JwtRules(issuer, audience, Set.of(Algorithm.values()), Duration.ofMinutes(1));
  }

  /** These rules for only these algorithms. */
  public JwtRules only(Algorithm... allowed) {
    return new JwtRules(issuer, audience, Set.of(allowed), skew);
  }

  /** These rules with another skew. */
  public JwtRules skew(Duration most) {
    return new JwtRules(issuer, audience, algorithms, most);
  }
}
