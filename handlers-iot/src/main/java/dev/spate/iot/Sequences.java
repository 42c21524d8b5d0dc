package dev.spate.iot;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of a device's sequence numbers were counted, exactly, in bounded space: as ranges. Gaps
 * stay open for readings that come late, as after an outage; when there are more than {@value
 * #RANGES} ranges, the lowest gap is given up.
 *
 * @param bounds first and last of each range in turn, ascending
 * @param floor the highest number that was given up, 0 for none: of those up to here it is not
 *     known any more whether they were counted
 * @param lost how many were given up
 */
public record Sequences(List<Long> bounds, long floor, long lost) {
  /** Ranges that are kept. */
  public static final int RANGES = 32;

  public Sequences {
    bounds = List.copyOf(bounds);
  }

  /** Nothing was counted yet. */
  public static Sequences none() {
    return new Sequences(List.of(), 0, 0);
  }

  /** What a number is. */
  public enum Place {
    /** To be counted. */
    NEW,
    /** Counted before. */
    SEEN,
    /** In or below a gap that was given up. */
    TOO_LATE
  }

  /** What this number is. */
  public Place place(long number) {
    if (number <= floor) {
      return Place.TOO_LATE;
    }
    for (int i = 0; i < bounds.size(); i += 2) {
      if (number >= bounds.get(i) && number <= bounds.get(i + 1)) {
        return Place.SEEN;
      }
    }
    return Place.NEW;
  }

  /** These and a new one. */
  public Sequences with(long number) {
    List<Long> next = new ArrayList<>(bounds);
    int at = 0;
    while (at < next.size() && next.get(at + 1) < number - 1) {
      at += 2;
    }
    if (at < next.size() && next.get(at) <= number + 1) {
      next.set(at, Math.min(next.get(at), number));
      next.set(at + 1, Math.max(next.get(at + 1), number));
      if (at + 2 < next.size() && next.get(at + 2) == next.get(at + 1) + 1) {
        next.remove(at + 2);
        next.remove(at + 1);
      }
    } else {
      next.addAll(at, List.of(number, number));
    }
    return bounded(next);
  }

  private Sequences bounded(List<Long> next) {
    if (next.size() <= 2 * RANGES) {
      return new Sequences(next, floor, lost);
    }
    long end = next.get(2) - 1;
    long gap = end - next.get(1);
    next.remove(2);
    next.remove(1);
    return new Sequences(next, end, lost + gap);
  }

  /** How many are missing between the first and the last, and may still come. */
  public long missing() {
    long missing = 0;
    for (int i = 2; i < bounds.size(); i += 2) {
      missing += bounds.get(i) - bounds.get(i - 1) - 1;
    }
    return missing;
  }
}
