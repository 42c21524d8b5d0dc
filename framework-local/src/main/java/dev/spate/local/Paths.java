package dev.spate.local;

import dev.spate.RejectedException;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Paths of addresses: percent-encoding (RFC 3986, section 2.1) of UTF-8. */
final class Paths {
  private Paths() {}

  /**
   * The decoded path.
   *
   * <p>Refused is what different readers of a path take differently, and so what attacks are made
   * of: an encoded slash, a NUL, a segment {@code .} or {@code ..} (encoded or not), a percent sign
   * without two hexadecimal digits, and bytes that are no UTF-8.
   *
   * @throws RejectedException for what is refused
   */
  static String decode(String path) {
    String decoded = utf8(bytes(path));
    for (String segment : decoded.split("/", -1)) {
      if (segment.equals(".") || segment.equals("..")) {
        throw new RejectedException("the path has a segment of dots");
      }
    }
    return decoded;
  }

  private static byte[] bytes(String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c > 0x7e || c <= 0x20) {
        throw new RejectedException("the path has an unencoded character at " + i);
      }
      int value = c;
      if (c == '%') {
        value = hex(path, i);
        i += 2;
        if (value == '/' || value == 0) {
          throw new RejectedException("the path has an encoded slash or NUL at " + (i - 2));
        }
      }
      bytes.write(value);
    }
    return bytes.toByteArray();
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RejectedException("the path is not valid UTF-8", e);
    }
  }

  private static int hex(String path, int at) {
    if (at + 2 >= path.length()
        || !HexFormat.isHexDigit(path.charAt(at + 1))
        || !HexFormat.isHexDigit(path.charAt(at + 2))) {
      throw new RejectedException("the path has a lone percent sign at " + at);
    }
    return HexFormat.fromHexDigits(path, at + 1, at + 3);
  }

  /** A text as part of a query. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
