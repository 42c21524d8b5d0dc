package dev.spate.sketches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The most frequent texts, by at most {@code capacity} counters (Misra and Gries, "Finding repeated
 * elements", 1982; counters are lowered many at a time as in Anderson and others, "A
 * High-Performance Algorithm for Identifying Frequent Items in Data Streams", 2017).
 *
 * <p>A true count is between {@link Hitter#least} and {@link Hitter#most}, which are at most {@code
 * 2 * total / capacity} apart, however many sketches were merged. What is missing has occurred at
 * most {@link #error()} times.
 */
public final class HeavyHitters {
  private static final int VERSION = 1;

  private final int capacity;
  private final Map<String, Long> counters = new HashMap<>();
  private long total;
  private long error;

  /** An empty one with room for 8 to 65,536 counters. */
  public HeavyHitters(int capacity) {
    if (capacity < 8 || capacity > 65_536) {
      throw new IllegalArgumentException("capacity must be from 8 to 65536, not " + capacity);
    }
    this.capacity = capacity;
  }

  /**
   * A text and how often it occurred.
   *
   * @param least no less often
   * @param most no more often
   */
  public record Hitter(String value, long least, long most) {}

  /** Takes a text in, {@code times} times, from 1. */
  public void add(String value, long times) {
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1, not " + times);
    }
    total += times;
    counters.merge(value, times, Long::sum);
    lower();
  }

  /** Takes in what another has seen. */
  public void merge(HeavyHitters other) {
    total += other.total;
    error += other.error;
    other.counters.forEach((value, count) -> counters.merge(value, count, Long::sum));
    lower();
  }

  /** Lowers all counters by the middle one when there are too many. */
  private void lower() {
    if (counters.size() <= capacity) {
      return;
    }
    long[] counts = counters.values().stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(counts);
    long by = counts[counts.length - capacity / 2 - 1];
    error += by;
    counters.values().removeIf(count -> count <= by);
    counters.replaceAll((value, count) -> count - by);
  }

  /** How many texts were taken in. */
  public long total() {
    return total;
  }

  /** How often something may have occurred that is missing here. */
  public long error() {
    return error;
  }

  /** The most frequent, most frequent first, equal ones in the order of their text. */
  public List<Hitter> top(int most) {
    List<Hitter> all = new ArrayList<>(counters.size());
    counters.forEach((value, count) -> all.add(new Hitter(value, count, count + error)));
    all.sort(Comparator.comparingLong(Hitter::least).reversed().thenComparing(Hitter::value));
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }

  /** Writes it. */
  public void write(ByteWriter out) {
    out.u8(VERSION).varint(capacity).varint(total).varint(error).varint(counters.size());
    new TreeMap<>(counters).forEach((value, count) -> out.text(value).varint(count));
  }

  /** Reads it. */
  public static HeavyHitters read(ByteReader in) {
    in.version("heavy hitters", VERSION);
    HeavyHitters read = new HeavyHitters((int) Math.min(in.varint(), Integer.MAX_VALUE));
    read.total = in.varint();
    read.error = in.varint();
    for (int left = in.count(2); left > 0; left--) {
      read.counters.put(in.text(), in.varint());
    }
    return read;
  }
}
