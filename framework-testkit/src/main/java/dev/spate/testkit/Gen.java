package dev.spate.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Values made from a seed, the same on every Java platform.
 *
 * <p>The numbers are SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
 * Generators", OOPSLA 2014); nothing of the platform's own generators is used, because they may
 * change. Not safe for many threads.
 */
public final class Gen {
  /** One of each length of UTF-8, and the borders where UTF-16 and UTF-8 sort differently. */
  private static final int[] CODE_POINTS = {
    'a', 'b', 'z', 'A', '0', '/', '+', ' ', '%', 0x7f, 0xe9, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff,
    0x10000, 0x1f600, 0x10ffff
  };

  private long state;

  /** A generator at its beginning. */
  public Gen(long seed) {
    this.state = seed;
  }

  /** Any number. */
  public long number() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** From 0 to below {@code bound}, which is at least 1. */
  public int below(int bound) {
    return (int) Long.remainderUnsigned(number(), bound);
  }

  /** From {@code min} to {@code max}, both included. */
  public int between(int min, int max) {
    return min + below(max - min + 1);
  }

  /** True in {@code percent} of a hundred cases. */
  public boolean percent(int percent) {
    return below(100) < percent;
  }

  /** One of these. */
  public <T> T oneOf(List<T> values) {
    return values.get(below(values.size()));
  }

  /** From 0 to {@code most} bytes of any value. */
  public byte[] bytes(int most) {
    byte[] bytes = new byte[below(most + 1)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) number();
    }
    return bytes;
  }

  /** From {@code min} to {@code max} characters of one to four bytes each, well formed. */
  public String text(int min, int max) {
    StringBuilder text = new StringBuilder();
    for (int i = between(min, max); i > 0; i--) {
      text.appendCodePoint(CODE_POINTS[below(CODE_POINTS.length)]);
    }
    return text.toString();
  }

  /** From 1 to {@code max} lower-case letters: a name. */
  public String name(int max) {
    StringBuilder name = new StringBuilder();
    for (int i = between(1, max); i > 0; i--) {
      name.append((char) ('a' + below(26)));
    }
    return name.toString();
  }

  /** From 0 to {@code most} values. */
  public <T> List<T> list(int most, Supplier<T> value) {
    List<T> list = new ArrayList<>();
    for (int i = below(most + 1); i > 0; i--) {
      list.add(value.get());
    }
    return list;
  }

  /** The values in another order. */
  public <T> List<T> shuffled(List<T> values) {
    List<T> list = new ArrayList<>(values);
    for (int i = list.size() - 1; i > 0; i--) {
      T last = list.get(i);
      int other = below(i + 1);
      list.set(i, list.get(other));
      list.set(other, last);
    }
    return list;
  }
}
