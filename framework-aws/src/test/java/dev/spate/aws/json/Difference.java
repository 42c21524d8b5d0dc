package dev.spate.aws.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The whole list of documents that Jackson's defaults accept and we refuse, each with an example in
 * hexadecimal. There is none the other way round. Limits and infinite doubles are told apart in
 * their own tests.
 */
enum Difference {
  BYTE_ORDER_MARK("EFBBBF31") {
    @Override
    boolean applies(byte[] d, Tree tree) {
      return d.length > 2 && d[0] == (byte) 0xef && d[1] == (byte) 0xbb && d[2] == (byte) 0xbf;
    }
  },
  OTHER_ENCODING_GUESSED("5B005D00") {
    @Override
    boolean applies(byte[] document, Tree tree) {
      for (int i = 0; i < Math.min(4, document.length); i++) {
        if (document[i] == 0) {
          return true;
        }
      }
      return false;
    }
  },
  MALFORMED_UTF8("22C0A222") {
    @Override
    boolean applies(byte[] document, Tree tree) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
        return false;
      } catch (CharacterCodingException e) {
        return true;
      }
    }
  },
  HALF_A_SURROGATE_PAIR("225C756438303022") {
    @Override
    boolean applies(byte[] document, Tree tree) {
      return switch (tree) {
        case Tree.Str s -> half(s.text());
        case Tree.Arr a -> a.elements().stream().anyMatch(e -> applies(document, e));
        case Tree.Obj o ->
            o.members().stream().anyMatch(m -> half(m.name()) || applies(document, m.value()));
        default -> false;
      };
    }
  };

  private final String example;

  Difference(String example) {
    this.example = example;
  }

  /** Whether a document that Jackson read as {@code tree} is of this kind. */
  abstract boolean applies(byte[] document, Tree tree);

  byte[] example() {
    return HexFormat.of().parseHex(example);
  }

  static boolean any(byte[] document, Tree tree) {
    for (Difference difference : values()) {
      if (difference.applies(document, tree)) {
        return true;
      }
    }
    return false;
  }

  private static boolean half(String text) {
    return text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }
}
