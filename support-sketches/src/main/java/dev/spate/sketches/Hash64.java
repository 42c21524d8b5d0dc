package dev.spate.sketches;

/**
 * A hash of 64 bits, every bit of which depends on every bit of the input; the same on every
 * machine and in every version. Not for secrets: who wants two values of one hash can find them.
 */
public final class Hash64 {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private Hash64() {}

  /** Of text. */
  public static long of(String text) {
    long h = text.length() * PRIME;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * PRIME;
      h ^= h >>> 32;
    }
    return of(h);
  }

  /** Of a number: the finalizer of SplitMix64 (Steele, Lea and Flood, 2014), one to one. */
  public static long of(long value) {
    long h = value + PRIME;
    h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return h ^ (h >>> 31);
  }
}
