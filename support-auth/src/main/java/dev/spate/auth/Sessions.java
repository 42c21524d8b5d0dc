package dev.spate.auth;

import dev.spate.Condition;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sessions of people who signed in, kept in a table and known to the browser by a cookie.
 *
 * <p>The cookie is {@code HttpOnly}, {@code Secure}, {@code SameSite=Lax} and bound to this host by
 * its prefix (RFC 6265bis, section 4.1.3). What changes something must also show the session's
 * token, which another site cannot read: see {@link SessionFilter}. The table holds a hash of the
 * cookie's value.
 */
public final class Sessions {
  private static final Duration MOST = Duration.ofDays(90);
  private static final String PREFIX = "__Host-";
  private static final int CHARACTERS = 64;

  private final KeyValueStore store;
  private final String cookie;
  private final Duration valid;

  /**
   * Sessions of one application.
   *
   * @param name of the cookie, behind the prefix: letters, digits and hyphens
   * @param valid 1 min to 90 d from the start
   */
  public Sessions(KeyValueStore store, String name, Duration valid) {
    if (!name.matches("[A-Za-z0-9-]{1,40}")) {
      throw new IllegalArgumentException("cookie name must be 1 to 40 letters, digits, hyphens");
    }
    if (valid.compareTo(Duration.ofMinutes(1)) < 0 || valid.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("sessions must be valid for 1 min to 90 d, not " + valid);
    }
    this.store = store;
    this.cookie = PREFIX + name;
    this.valid = valid;
  }

  /**
   * A session that was just begun.
   *
   * @param setCookie the value of {@code set-cookie} for the answer
   * @param token what requests that change something must show in {@code x-csrf-token}
   */
  public record Started(String setCookie, String token, Instant expires) {}

  /**
   * A session that goes on.
   *
   * @param token what requests that change something must show in {@code x-csrf-token}
   */
  public record Session(Identity identity, String token, Instant expires) {}

  /** Begins a session: always a new one, so that a value planted before is worth nothing. */
  public Started start(Identity identity, Invocation in) {
    String secret = in.secret();
    Instant expires = in.now().plus(valid);
    store.put(key(secret), identity.bytes(), Condition.absent(), Optional.of(expires));
    return new Started(attributes(secret, valid.toSeconds()), Digest.of("csrf", secret), expires);
  }

  /** The session that the request belongs to, if there is one and it has not ended. */
  public Optional<Session> find(Request request, Invocation in) {
    return secret(request)
        .flatMap(
            secret ->
                store
                    .get(key(secret))
                    .filter(item -> !item.expired(in.now()))
                    .map(item -> session(item, secret)));
  }

  /**
   * Ends the request's session.
   *
   * @return the value of {@code set-cookie} that has the browser forget it
   */
  public String end(Request request) {
    secret(request).ifPresent(secret -> store.delete(key(secret), Condition.always()));
    return attributes("", 0);
  }

  private static Session session(Item item, String secret) {
    return new Session(
        Identity.parse(item.value()),
        Digest.of("csrf", secret),
        item.expires().orElse(Instant.MAX));
  }

  private Optional<String> secret(Request request) {
    return Cookies.find(request, cookie).filter(value -> value.length() == CHARACTERS);
  }

  private String attributes(String value, long seconds) {
    return cookie
        + "="
        + value
        + "; Max-Age="
        + seconds
        + "; Path=/; Secure; HttpOnly; SameSite=Lax";
  }

  private static Key key(String secret) {
    return Key.of("session " + Digest.of("session", secret));
  }
}
