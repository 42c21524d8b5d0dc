package dev.spate.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The components of a record: their names as JSON has them, and which must be there. */
public final class JsonFields {
  /** More do not fit the bits that tell which were seen. */
  static final int MOST = 64;

  private final long required;
  private final String[] names;

  /** Each with quotes and colon, as it is written. */
  private final byte[][] written;

  private JsonFields(long required, String[] names, byte[][] written) {
    this.required = required;
    this.names = names;
    this.written = written;
  }

  /** At most 64 names; bit {@code i} of {@code required} says whether name {@code i} is. */
  public static JsonFields of(long required, String... names) {
    if (names.length > MOST) {
      throw new IllegalArgumentException(
          "components must be at most " + MOST + ", not " + names.length);
    }
    byte[][] written = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      byte[] name = names[i].getBytes(StandardCharsets.UTF_8);
      byte[] all = new byte[name.length + 3];
      all[0] = '"';
      System.arraycopy(name, 0, all, 1, name.length);
      all[name.length + 1] = '"';
      all[name.length + 2] = ':';
      written[i] = all;
    }
    return new JsonFields(required, names, written);
  }

  String name(int field) {
    return names[field];
  }

  byte[] written(int field) {
    return written[field];
  }

  /** The first that must be there and was not seen, or -1. */
  int missing(long seen) {
    long missing = required & ~seen;
    return missing == 0 ? -1 : Long.numberOfTrailingZeros(missing);
  }

  /** The field of a name, or -1; {@code likely} is looked at first. */
  int find(byte[] bytes, int from, int to, int likely) {
    if (likely < names.length && is(likely, bytes, from, to)) {
      return likely;
    }
    for (int i = 0; i < names.length; i++) {
      if (is(i, bytes, from, to)) {
        return i;
      }
    }
    return -1;
  }

  private boolean is(int field, byte[] bytes, int from, int to) {
    byte[] name = written[field];
    return to - from == name.length - 3 && Arrays.equals(name, 1, name.length - 2, bytes, from, to);
  }
}
