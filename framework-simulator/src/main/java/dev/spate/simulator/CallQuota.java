package dev.spate.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * What an account may call its socket APIs in a second: so many, and half as many at once (source:
 * "Quotas for configuring and running a WebSocket API", Amazon API Gateway Developer Guide: 10,000
 * a second by a token bucket that holds 5,000).
 */
final class CallQuota {
  static final int STANDARD = 10_000;

  private final double perSecond;
  private double left;
  private Instant filled;

  CallQuota(int perSecond, Instant now) {
    this.perSecond = perSecond;
    this.left = perSecond / 2.0;
    this.filled = now;
  }

  /** Takes one call, if there is one. */
  boolean take(Instant now) {
    double more = Duration.between(filled, now).toNanos() / 1e9 * perSecond;
    left = Math.min(perSecond / 2, left + more);
    filled = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
