package dev.spate.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Random;

/** Documents with something wrong, or not: what strangers send. */
final class Spoiled {
  private static final String[] PIECES = {
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "255",
    "256",
    "-129",
    "1.5",
    "1e2",
    "1E400",
    "-1e-400",
    "007",
    "-",
    "9223372036854775807",
    "9223372036854775808",
    "3000000000",
    "1e101",
    "1e-101",
    "9".repeat(100),
    "9".repeat(101),
    "0." + "3".repeat(99),
    "0." + "3".repeat(100),
    "\"\"",
    "\"NaN\"",
    "\"-INF\"",
    "\"+Infinity\"",
    "NaN",
    "\"RED\"",
    "\" RED \"",
    "\"red\"",
    "\"1\"",
    "\"\\u0041\"",
    "\"\\ud800\"",
    "\"\\x\"",
    "\"a\nb\"",
    "\"AAA=\"",
    "\"AAA\"",
    "\"AA==\"",
    "\"2026-01-02T03:04:05Z\"",
    "\"2026-02-30\"",
    "\"PT1S\"",
    "\"@type\"",
    "\"@type\":\"Circle\",",
    "\"sku\":",
    "\"x\":",
    "\"x\":[{\"y\":{}}],",
    "[]",
    "{}",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    " ",
    "\t",
    "\n",
    "/**/",
    "\ufeff",
    "'",
    "\u0000",
    "\u00c3\u00a9",
    "\u00ed\u00a0\u0080"
  };

  private Spoiled() {}

  static byte[] of(byte[] document, Random random) {
    byte[] spoiled = document;
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      spoiled = once(spoiled, random);
    }
    return spoiled;
  }

  private static byte[] once(byte[] document, Random random) {
    if (document.length == 0) {
      return PIECES[random.nextInt(PIECES.length)].getBytes(ISO_8859_1);
    }
    int at = random.nextInt(document.length);
    return switch (random.nextInt(6)) {
      case 0 -> {
        byte[] copy = document.clone();
        copy[at] = (byte) random.nextInt(256);
        yield copy;
      }
      case 1 -> Arrays.copyOf(document, at);
      case 2 -> spliced(document, at, 0, PIECES[random.nextInt(PIECES.length)]);
      case 3 -> {
        int length = Math.min(document.length - at, 1 + random.nextInt(12));
        yield spliced(document, at, length, "");
      }
      case 4 -> member(document, at, random);
      default -> value(document, at, PIECES[random.nextInt(PIECES.length)]);
    };
  }

  /** Another value in place of what stands between a colon or comma and the next mark. */
  private static byte[] value(byte[] document, int near, String piece) {
    String text = new String(document, ISO_8859_1);
    int from = text.indexOf(':', near) + 1;
    int to = from;
    while (to < text.length() && ",}]".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    return spliced(document, from, to - from, piece);
  }

  /** A part that begins at a quote once more, somewhere behind a comma or bracket. */
  private static byte[] member(byte[] document, int near, Random random) {
    String text = new String(document, ISO_8859_1);
    int from = text.indexOf('"', near);
    int to = text.indexOf(',', from);
    int place = text.indexOf(random.nextBoolean() ? ',' : '{', random.nextInt(text.length()));
    return from < 0 || to < 0 || place < 0
        ? document
        : spliced(document, place + 1, 0, text.substring(from, to + 1));
  }

  private static byte[] spliced(byte[] document, int at, int length, String piece) {
    String text = new String(document, ISO_8859_1);
    return (text.substring(0, at) + piece + text.substring(at + length)).getBytes(ISO_8859_1);
  }
}
