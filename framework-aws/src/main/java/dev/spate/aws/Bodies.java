package dev.spate.aws;

import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Bodies inside JSON: text as it is, everything else in base64. Which it is follows from the
 * declared type, and text that is not UTF-8 is not text.
 */
final class Bodies {
  private static final List<String> TEXT =
      List.of(
          "application/json",
          "application/javascript",
          "application/xml",
          "application/x-www-form-urlencoded",
          "image/svg+xml");

  private Bodies() {}

  /** Writes the members {@code body} and {@code isBase64Encoded}. */
  static void write(JsonWriter out, Headers headers, byte[] body) {
    boolean text = body.length == 0 || (isText(headers) && isUtf8(body));
    out.name("body");
    if (text) {
      out.utf8(body, 0, body.length);
    } else {
      out.base64(body);
    }
    out.name("isBase64Encoded").bool(!text);
  }

  private static boolean isText(Headers headers) {
    String declared = headers.first("content-type").orElse("").toLowerCase(Locale.ROOT);
    int semicolon = declared.indexOf(';');
    String type = (semicolon < 0 ? declared : declared.substring(0, semicolon)).strip();
    boolean plain = headers.first("content-encoding").orElse("identity").equals("identity");
    return plain
        && (type.startsWith("text/")
            || type.endsWith("+json")
            || type.endsWith("+xml")
            || TEXT.contains(type));
  }

  private static boolean isUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
