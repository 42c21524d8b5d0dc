package dev.spate.simulator;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
final class VirtualClock implements InstantSource {
  private volatile Instant now;

  VirtualClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void moveTo(Instant later) {
    if (later.isAfter(now)) {
      now = later;
    }
  }
}
