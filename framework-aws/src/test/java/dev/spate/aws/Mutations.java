package dev.spate.aws;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Changes to the bytes of an event: most leave some of its structure. */
final class Mutations {
  private static final List<byte[]> WORDS =
      Stream.of(
              "null",
              "{}",
              "[]",
              "\"\"",
              "0",
              "-1",
              "1e999",
              "true",
              ",",
              ":",
              "\"",
              "{",
              "[",
              "\\u0000",
              "\\ud800",
              "\"x\"",
              "%",
              "$default",
              "/",
              "s3:TestEvent",
              "9223372036854775808",
              "\r\n")
          .map(word -> word.getBytes(StandardCharsets.UTF_8))
          .toList();

  private Mutations() {}

  static byte[] of(byte[] event, Random random) {
    byte[] bytes = event;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      bytes = random.nextBoolean() ? member(bytes, random) : raw(bytes, random);
    }
    return bytes;
  }

  /** Bytes changed, cut out, doubled, or the end cut off. */
  private static byte[] raw(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(8));
    return switch (random.nextInt(5)) {
      case 0 -> splice(bytes, from, from + 1, new byte[] {(byte) random.nextInt()});
      case 1 -> splice(bytes, from, to, new byte[0]);
      case 2 -> splice(bytes, to, to, Arrays.copyOfRange(bytes, from, to));
      case 3 -> random.nextInt(5) > 0 ? bytes : Arrays.copyOf(bytes, Math.max(1, from));
      default -> splice(bytes, from, from, word(random));
    };
  }

  /** What follows a colon replaced by another value. */
  private static byte[] member(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    while (from < bytes.length && bytes[from] != ':') {
      from++;
    }
    int to = Math.min(bytes.length, from + 1);
    while (to < bytes.length && ",}]".indexOf(bytes[to]) < 0) {
      to++;
    }
    return splice(bytes, Math.min(bytes.length, from + 1), to, word(random));
  }

  private static byte[] word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] other) {
    byte[] out = new byte[from + other.length + bytes.length - to];
    System.arraycopy(bytes, 0, out, 0, from);
    System.arraycopy(other, 0, out, from, other.length);
    System.arraycopy(bytes, to, out, from + other.length, bytes.length - to);
    return out.length == 0 ? new byte[] {' '} : out;
  }
}
