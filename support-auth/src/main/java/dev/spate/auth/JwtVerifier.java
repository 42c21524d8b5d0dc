package dev.spate.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.spate.auth.Verdict.Reason;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks bearer tokens (RFC 7519) against {@link JwtRules} and the issuer's keys.
 *
 * <p>Nothing of the token is believed before its signature is: the header only chooses among the
 * keys that the issuer publishes, and keys or addresses of keys inside the token are not looked at.
 * Safe for many threads; keep one, since it keeps the keys.
 */
public final class JwtVerifier {
  /** The most characters of a token. */
  public static final int MOST_CHARACTERS = 8 * 1024;

  /** RFC 9068, section 2.1; other types, such as those for logging out, are no access tokens. */
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  private final JwtRules rules;
  private final KeyCache keys;

  private JwtVerifier(JwtRules rules, KeyCache keys) {
    this.rules = rules;
    this.keys = keys;
  }

  /** A verifier that fetches keys when it first needs them. */
  public static JwtVerifier of(JwtRules rules, KeySource source) {
    return new JwtVerifier(rules, new KeyCache(source));
  }

  /**
   * What is thought of a token.
   *
   * @throws dev.spate.PortException when there are no keys to check it by
   */
  public Verdict check(String token, Instant now) {
    if (token.length() > MOST_CHARACTERS) {
      return new Verdict.Refused(Reason.MALFORMED);
    }
    SignedJWT jwt;
    try {
      jwt = SignedJWT.parse(token);
    } catch (ParseException | IllegalArgumentException e) {
      return new Verdict.Refused(Reason.MALFORMED);
    }
    Optional<Reason> wrong = signature(jwt, now);
    if (wrong.isPresent()) {
      return new Verdict.Refused(wrong.get());
    }
    try {
      return claims(jwt.getJWTClaimsSet(), now);
    } catch (ParseException e) {
      return new Verdict.Refused(Reason.MALFORMED);
    }
  }

  /** Fetches the keys, for whoever would rather wait at the start than with the first request. */
  public void warm(Instant now) {
    keys.current(now);
  }

  private Optional<Reason> signature(SignedJWT jwt, Instant now) {
    JWSHeader header = jwt.getHeader();
    JOSEObjectType type = header.getType();
    boolean strange =
        header.getCriticalParams() != null
            || !header.isBase64URLEncodePayload()
            || (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT)));
    if (strange) {
      return Optional.of(Reason.MALFORMED);
    }
    Optional<Algorithm> algorithm =
        Algorithm.named(header.getAlgorithm().getName()).filter(rules.algorithms()::contains);
    if (algorithm.isEmpty()) {
      return Optional.of(Reason.ALGORITHM);
    }
    Optional<IssuerKey> key =
        keys.find(Optional.ofNullable(header.getKeyID()), algorithm.get(), now);
    if (key.isEmpty()) {
      return Optional.of(Reason.UNKNOWN_KEY);
    }
    try {
      return jwt.verify(key.get().verifier()) ? Optional.empty() : Optional.of(Reason.SIGNATURE);
    } catch (JOSEException e) {
      return Optional.of(Reason.SIGNATURE);
    }
  }

  private Verdict claims(JWTClaimsSet claims, Instant now) {
    if (!rules.issuer().equals(claims.getIssuer())) {
      return new Verdict.Refused(Reason.ISSUER);
    }
    if (!claims.getAudience().contains(rules.audience())) {
      return new Verdict.Refused(Reason.AUDIENCE);
    }
    Date expires = claims.getExpirationTime();
    if (expires == null || !now.isBefore(expires.toInstant().plus(rules.skew()))) {
      return new Verdict.Refused(Reason.EXPIRED);
    }
    Instant soonest = now.plus(rules.skew());
    if (isAfter(claims.getNotBeforeTime(), soonest) || isAfter(claims.getIssueTime(), soonest)) {
      return new Verdict.Refused(Reason.NOT_YET);
    }
    String subject = claims.getSubject();
    if (subject == null || subject.isEmpty()) {
      return new Verdict.Refused(Reason.SUBJECT);
    }
    Set<String> scopes = scopes(claims);
    Map<String, String> texts = texts(claims, scopes);
    return new Verdict.Valid(new Token(subject, scopes, texts, expires.toInstant()));
  }

  private static boolean isAfter(@org.jspecify.annotations.Nullable Date date, Instant limit) {
    return date != null && date.toInstant().isAfter(limit);
  }

  /** {@code scope} as text with spaces (RFC 9068), or {@code scp} as a list, as some issuers do. */
  private static Set<String> scopes(JWTClaimsSet claims) {
    Object given =
        claims.getClaim("scope") == null ? claims.getClaim("scp") : claims.getClaim("scope");
    Set<String> scopes = new LinkedHashSet<>();
    if (given instanceof String text) {
      scopes.addAll(Scopes.split(text));
    } else if (given instanceof Collection<?> list) {
      list.forEach(one -> scopes.addAll(Scopes.split(String.valueOf(one))));
    }
    return scopes;
  }

  private static Map<String, String> texts(JWTClaimsSet claims, Set<String> scopes) {
    Map<String, String> texts = new TreeMap<>();
    claims
        .toJSONObject()
        .forEach(
            (name, value) -> {
              if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                texts.put(name, value.toString());
              }
            });
    texts.put(Scopes.CLAIM, String.join(" ", scopes));
    return texts;
  }
}
