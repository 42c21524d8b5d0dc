package dev.spate.web;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often one caller may ask: a bucket of tokens for each, kept in a table so that all instances
 * of a function count together.
 */
final class RateLimit {
  private static final int RACES = 3;

  private final KeyValueStore store;

  RateLimit(KeyValueStore store) {
    this.store = store;
  }

  /**
   * A rule.
   *
   * @param requests so many at once, 1 to 1,000,000
   * @param per the time in which so many come back, 1 s to 1 d
   */
  record Rule(int requests, Duration per) {
    Rule {
      boolean fits =
          requests >= 1
              && requests <= 1_000_000
              && per.compareTo(Duration.ofSeconds(1)) >= 0
              && per.compareTo(Duration.ofDays(1)) <= 0;
      if (!fits) {
        throw new IllegalArgumentException(
            "a limit must be 1 to 1,000,000 requests per 1 s to 1 d, not "
                + requests
                + " per "
                + per);
      }
    }

    /** What is in the bucket after so long. */
    double filled(double tokens, Duration passed) {
      double back = (double) passed.toMillis() * requests / per.toMillis();
      return Math.min(requests, tokens + Math.max(0, back));
    }

    /** How long until one is in it. */
    Duration until(double tokens) {
      return Duration.ofMillis((long) Math.ceil((1 - tokens) * per.toMillis() / requests));
    }
  }

  /**
   * Takes a token from a caller's bucket.
   *
   * @return how long to wait for one; empty when it was taken. Of many requests of one caller at
   *     the same moment those that lose the race three times wait too
   */
  Optional<Duration> take(String caller, Rule rule, Instant now) {
    Key key = Key.of("limit " + caller);
    for (int race = 0; race < RACES; race++) {
      Optional<Item> found = store.get(key);
      double tokens = found.map(item -> left(item, rule, now)).orElse((double) rule.requests());
      if (tokens < 1) {
        return Optional.of(rule.until(tokens));
      }
      Condition unchanged = found.map(Condition::unchanged).orElseGet(Condition::absent);
      byte[] value =
          ByteBuffer.allocate(16).putDouble(tokens - 1).putLong(now.toEpochMilli()).array();
      try {
        store.put(key, value, unchanged, Optional.of(now.plus(rule.per().multipliedBy(2))));
        return Optional.empty();
      } catch (ConditionFailedException e) {
        // another request of this caller was faster: look again
      }
    }
    return Optional.of(Duration.ofSeconds(1));
  }

  private static double left(Item item, Rule rule, Instant now) {
    ByteBuffer value = ByteBuffer.wrap(item.value());
    double tokens = value.getDouble();
    Instant then = Instant.ofEpochMilli(value.getLong());
    return rule.filled(tokens, Duration.between(then, now));
  }
}
