package dev.spate.aws.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The member names an envelope knows, as bytes to compare in place.
 *
 * <p>Names are looked up by length and content, one after the other: an object of AWS's has at most
 * some twenty of interest, and a hash table would cost more than it saves.
 */
public final class JsonNames {
  private final byte[][] names;

  private JsonNames(byte[][] names) {
    this.names = names;
  }

  /** A table in which each name's number is its place in the arguments, from 0. */
  public static JsonNames of(String... names) {
    byte[][] table = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      table[i] = names[i].getBytes(StandardCharsets.UTF_8);
      if (find(table, i, table[i], 0, table[i].length) >= 0) {
        throw new IllegalArgumentException("the name " + names[i] + " is given twice");
      }
    }
    return new JsonNames(table);
  }

  /** The number of the name in the given bytes, or {@link JsonReader#UNKNOWN}. */
  int find(byte[] bytes, int from, int to) {
    return find(names, names.length, bytes, from, to);
  }

  private static int find(byte[][] table, int count, byte[] bytes, int from, int to) {
    for (int i = 0; i < count; i++) {
      byte[] name = table[i];
      if (name.length == to - from && Arrays.equals(name, 0, name.length, bytes, from, to)) {
        return i;
      }
    }
    return JsonReader.UNKNOWN;
  }
}
