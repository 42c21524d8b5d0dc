package dev.spate.web;

import java.time.Duration;

/**
 * Who may keep an answer, and how long (RFC 9111, section 5.2; RFC 5861 for the last two).
 *
 * @param browser how long the client itself may use it unasked
 * @param shared how long a cache between may use it unasked; zero keeps it from all of them
 * @param stale how long after that a cache may still answer with it while it fetches a new one
 * @param broken how long after that a cache may still answer with it while the origin fails
 */
public record Caching(Duration browser, Duration shared, Duration stale, Duration broken) {
  private static final Duration MOST = Duration.ofDays(365);

  /** Not to be kept at all: what is personal or just for now. */
  public static final Caching NONE =
      new Caching(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  public Caching {
    for (Duration d : new Duration[] {browser, shared, stale, broken}) {
      if (d.isNegative() || d.compareTo(MOST) > 0) {
        throw new IllegalArgumentException("caching must be from 0 to 365 days, not " + d);
      }
    }
  }

  /** Shared caches may use it so long; clients ask them each time. */
  public static Caching shared(Duration length) {
    return new Caching(Duration.ZERO, length, Duration.ZERO, Duration.ZERO);
  }

  /** And so long after that, while a new one is being fetched. */
  public Caching whileFetching(Duration length) {
    return new Caching(browser, shared, length, broken);
  }

  /** And so long after that, while the origin fails. */
  public Caching whileBroken(Duration length) {
    return new Caching(browser, shared, stale, length);
  }

  /** The header's value. */
  public String header() {
    if (equals(NONE)) {
      return "no-store";
    }
    StringBuilder text = new StringBuilder(shared.isZero() ? "private" : "public");
    text.append(", max-age=").append(browser.toSeconds());
    add(text, "s-maxage", shared);
    add(text, "stale-while-revalidate", stale);
    add(text, "stale-if-error", broken);
    return text.toString();
  }

  private static void add(StringBuilder text, String name, Duration length) {
    if (!length.isZero()) {
      text.append(", ").append(name).append('=').append(length.toSeconds());
    }
  }
}
