package dev.spate.simulator;

import java.time.Duration;
import java.time.Instant;

/** Strands and a clock, and nothing else to do. */
final class Course implements Agenda {
  final VirtualClock clock = new VirtualClock(Instant.EPOCH);
  final Baton baton;
  int left = Integer.MAX_VALUE;

  Course(long seed) {
    this.baton = new Baton(new Dice(seed), clock, this);
  }

  @Override
  public boolean step() {
    if (left-- <= 0) {
      return false;
    }
    if (baton.step()) {
      return true;
    }
    boolean more = baton.wakeAt().isBefore(Instant.MAX);
    if (more) {
      clock.moveTo(baton.wakeAt());
    }
    return more;
  }

  @Override
  public boolean dueBy(Instant moment) {
    return left <= 0;
  }

  @Override
  public boolean stopped() {
    return false;
  }

  Strand start(String name, Runnable body) {
    return baton.start(new Crew(name, () -> {}), name, "", body, () -> {});
  }

  /** What a strand does at a call of a port. */
  void handOver(Duration wait) {
    baton.handOver(wait);
  }

  void run() {
    baton.drive();
  }
}
