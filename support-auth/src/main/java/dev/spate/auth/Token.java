package dev.spate.auth;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What a token that was believed says.
 *
 * @param subject who it was issued to
 * @param scopes what they may do
 * @param claims all that are text, numbers or booleans, as text; that of the scopes is always there
 * @param expires when it ends
 */
public record Token(
    String subject, Set<String> scopes, Map<String, String> claims, Instant expires) {
  public Token {
    scopes = Set.copyOf(scopes);
    claims = Map.copyOf(claims);
  }
}
