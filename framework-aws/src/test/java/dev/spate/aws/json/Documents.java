package dev.spate.aws.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Valid documents in every spelling JSON allows, and what becomes of them by damage. */
final class Documents {
  private static final String[] PIECES = {
    "a",
    "key",
    "Records",
    " ",
    "/",
    "seven77",
    "a text of more than eight bytes",
    "\\\"",
    "\\\\",
    "\\/",
    "\\b",
    "\\f",
    "\\n",
    "\\r",
    "\\t",
    "\\u0000",
    "\\u001f",
    "\\u00e9",
    "\\u20AC",
    "\\uD83D\\uDE00",
    "\\ud800\\udc00",
    "é",
    "€",
    "😀",
    "\u007f",
    "\u0080",
    "\u07ff",
    "\u0800",
    "\ufffd",
    "\uffff",
    "\ud800\udc00",
    "\udbff\udfff"
  };
  private static final String[] NUMBERS = {
    "0",
    "-0",
    "1",
    "-1",
    "12",
    "0.5",
    "-0.0",
    "1e5",
    "1E+5",
    "1e-5",
    "1.25e2",
    "2147483647",
    "2147483648",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "10000000000000000000",
    "99999999999999999999",
    "1e400",
    "-1e400",
    "1e-400",
    "4.9e-324",
    "0.1",
    "123456789012345678901234567890",
    "1700000000.123"
  };
  private static final String[] TOKENS = {
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "0", "-", "+", ".", "e",
    "true", "null", "NaN", "//", "'", "\0", "\t", "\u000b", "\u00a0", "\ufeff"
  };
  private static final int[] BYTES = {
    0x00, 0x1f, 0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xee, 0xef, 0xf0,
    0xf4, 0xf5, 0xf8, 0xff
  };

  private final SplittableRandom random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Documents(SplittableRandom random) {
    this.random = random;
  }

  static byte[] valid(SplittableRandom random) {
    Documents documents = new Documents(random);
    documents.space();
    documents.value(random.nextInt(5));
    documents.space();
    return documents.out.toByteArray();
  }

  private void value(int levels) {
    switch (random.nextInt(levels > 0 ? 8 : 5)) {
      case 0, 1 -> string();
      case 2 -> text(pick(NUMBERS));
      case 3 -> text(random.nextBoolean() ? "true" : "false");
      case 4 -> text("null");
      case 5 -> list('[', ']', levels);
      default -> list('{', '}', levels);
    }
  }

  private void list(char open, char close, int levels) {
    out.write(open);
    space();
    for (int i = random.nextInt(4); i > 0; i--) {
      if (open == '{') {
        string();
        space();
        out.write(':');
        space();
      }
      value(levels - 1);
      space();
      if (i > 1) {
        out.write(',');
        space();
      }
    }
    out.write(close);
  }

  private void string() {
    out.write('"');
    for (int i = random.nextInt(6); i > 0; i--) {
      text(pick(PIECES));
    }
    out.write('"');
  }

  private void space() {
    if (random.nextInt(4) == 0) {
      out.write(" \n\r\t".charAt(random.nextInt(4)));
    }
  }

  private void text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  /** One to three random faults: flipped bits, cuts, insertions, losses and repetitions. */
  static byte[] damaged(byte[] document, SplittableRandom random) {
    byte[] d = document;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(d.length + 1);
      int to = Math.min(d.length, at + 1 + random.nextInt(4));
      d =
          switch (random.nextInt(7)) {
            case 0 -> flip(d, random);
            case 1 -> Arrays.copyOf(d, at);
            case 2 -> splice(d, at, at, TOKENS[random.nextInt(TOKENS.length)]);
            case 3 -> splice(d, at, to, TOKENS[random.nextInt(TOKENS.length)]);
            case 4 -> splice(d, at, at, (byte) BYTES[random.nextInt(BYTES.length)]);
            case 5 -> splice(d, at, to);
            default -> splice(d, at, at, Arrays.copyOfRange(d, at, to));
          };
    }
    return d;
  }

  private static byte[] flip(byte[] d, SplittableRandom random) {
    byte[] copy = d.clone();
    if (copy.length > 0) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private static byte[] splice(byte[] d, int from, int to, String text) {
    return splice(d, from, to, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] splice(byte[] d, int from, int to, byte... insert) {
    byte[] result = Arrays.copyOf(d, from + insert.length + d.length - to);
    System.arraycopy(insert, 0, result, from, insert.length);
    System.arraycopy(d, to, result, from + insert.length, d.length - to);
    return result;
  }
}
