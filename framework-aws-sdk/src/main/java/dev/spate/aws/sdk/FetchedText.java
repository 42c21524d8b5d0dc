package dev.spate.aws.sdk;

import dev.spate.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * A text of the deployment that is fetched when it is first needed and kept for {@link #KEPT}. When
 * it cannot be fetched again, its port fails: a secret that was taken back must not live on.
 */
final class FetchedText implements Secret {
  /** How long a fetched text is used. */
  static final Duration KEPT = Duration.ofMinutes(5);

  private final Supplier<String> fetch;
  private final InstantSource clock;
  private volatile Known known = new Known("", Instant.MIN);

  FetchedText(Supplier<String> fetch, InstantSource clock) {
    this.fetch = fetch;
    this.clock = clock;
  }

  private record Known(String text, Instant until) {}

  @Override
  public String value() {
    Known now = known;
    return clock.instant().isBefore(now.until()) ? now.text() : again();
  }

  /** One thread fetches; the others wait for what it finds. */
  private synchronized String again() {
    Instant now = clock.instant();
    if (!now.isBefore(known.until())) {
      known = new Known(fetch.get(), now.plus(KEPT));
    }
    return known.text();
  }
}
