package dev.spate.local.trace;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps every trace as long as few begin, and a share of them beyond: which share follows from how
 * many calls the second before had.
 */
final class Sampler {
  private static final long SECOND = 1_000_000_000L;

  private final int full;
  private final LongAdder calls = new LongAdder();
  private final AtomicLong second = new AtomicLong(System.nanoTime());
  private volatile int every = 1;

  /** Keeps all of up to so many calls a second. */
  Sampler(int full) {
    this.full = full;
  }

  /** A call begins; whoever comes first after a second's end works out the share. */
  void count() {
    calls.increment();
    long now = System.nanoTime();
    long from = second.get();
    if (now - from >= SECOND && second.compareAndSet(from, now)) {
      double rate = calls.sumThenReset() * (double) SECOND / (now - from);
      every = (int) Math.max(1, Math.ceil(rate / full));
    }
  }

  /** Whether a trace that begins now is kept. */
  boolean keep() {
    int share = every;
    return share == 1 || ThreadLocalRandom.current().nextInt(share) == 0;
  }

  /** One of so many is kept. */
  int every() {
    return every;
  }
}
