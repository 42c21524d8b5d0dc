package dev.spate.local.trace;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long calls take: counts by powers of the square root of two, from a microsecond on. */
public final class Times {
  private static final int CLASSES = 72;
  private static final double STEP = Math.log(2) / 2;

  private final AtomicLongArray counts = new AtomicLongArray(CLASSES);

  Times() {}

  void add(long nanos) {
    double micros = Math.max(1, nanos / 1_000.0);
    counts.incrementAndGet(Math.min(CLASSES - 1, (int) (Math.log(micros) / STEP)));
  }

  /** The counts now, to take the difference to later ones. */
  public long[] counts() {
    long[] now = new long[CLASSES];
    for (int i = 0; i < CLASSES; i++) {
      now[i] = counts.get(i);
    }
    return now;
  }

  /**
   * How long a share of the calls took at most.
   *
   * @param share from 0 to 1
   * @return milliseconds, at most a fifth too much; 0 without calls
   */
  public static double quantile(long[] counts, double share) {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    long seen = 0;
    for (int i = 0; i < counts.length && all > 0; i++) {
      seen += counts[i];
      if (seen >= share * all) {
        return Math.exp((i + 0.5) * STEP) / 1_000;
      }
    }
    return 0;
  }
}
