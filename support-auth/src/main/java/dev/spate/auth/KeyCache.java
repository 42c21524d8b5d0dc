package dev.spate.auth;

import dev.spate.PortException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an issuer's keys, and follows when they are rotated. No lock is held while keys are
 * fetched: whoever finds them old and is first marks the attempt, the others go on with what is
 * there.
 */
final class KeyCache {
  /** After this time keys are fetched again: a key that was withdrawn is believed no longer. */
  static final Duration FRESH = Duration.ofMinutes(10);

  /** Between two attempts: strangers who invent key ids must not make us ask without end. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  /** How long old keys are believed while the issuer cannot be reached. */
  static final Duration STALE = Duration.ofHours(6);

  private final KeySource source;
  private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

  /** What was fetched last, and when it was last tried. */
  private record Kept(KeySet keys, Instant fetched, Instant tried) {}

  KeyCache(KeySource source) {
    this.source = source;
  }

  /**
   * The key, after another look when it is not known.
   *
   * @throws PortException when no keys can be had
   */
  Optional<IssuerKey> find(Optional<String> id, Algorithm algorithm, Instant now) {
    KeySet keys = current(now);
    Optional<IssuerKey> found = keys.find(id, algorithm);
    if (found.isPresent() || id.isEmpty()) {
      return found;
    }
    return again(now).flatMap(k -> k.find(id, algorithm));
  }

  /** The keys, fetched when there are none or they are old. */
  KeySet current(Instant now) {
    Kept have = kept.get();
    if (have == null) {
      return fetch(now);
    }
    if (age(have.fetched, now).compareTo(FRESH) < 0) {
      return have.keys;
    }
    try {
      Optional<KeySet> newer = again(now);
      if (newer.isPresent()) {
        return newer.get();
      }
    } catch (PortException e) {
      if (age(have.fetched, now).compareTo(STALE) >= 0) {
        throw e;
      }
    }
    if (age(have.fetched, now).compareTo(STALE) >= 0) {
      throw new PortException("keys of the issuer are older than " + STALE);
    }
    return have.keys;
  }

  /** Fetches unless it was tried a moment ago; then nothing. */
  private Optional<KeySet> again(Instant now) {
    Kept have = kept.get();
    if (have != null) {
      boolean justTried = age(have.tried, now).compareTo(PAUSE) < 0;
      if (justTried || !kept.compareAndSet(have, new Kept(have.keys, have.fetched, now))) {
        return Optional.empty();
      }
    }
    return Optional.of(fetch(now));
  }

  private KeySet fetch(Instant now) {
    try {
      KeySet keys = KeySet.parse(source.fetch());
      kept.set(new Kept(keys, now, now));
      return keys;
    } catch (IOException e) {
      throw new PortException("keys of the issuer cannot be had", e);
    }
  }

  /** Never negative: clocks of two calls may differ. */
  private static Duration age(Instant then, Instant now) {
    return now.isBefore(then) ? Duration.ZERO : Duration.between(then, now);
  }
}
