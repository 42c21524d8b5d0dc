package dev.spate.local.console;

import dev.spate.aws.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that somebody asked to see: text where they are text. */
final class Payload {
  /** Bytes of what is no text that are shown. */
  private static final int BINARY = 48 << 10;

  private Payload() {}

  /**
   * Writes an object with {@code text} or {@code base64}.
   *
   * @param size how many bytes there are of which these are the first
   */
  static void write(JsonWriter json, byte[] bytes, long size) {
    json.beginObject().name("size").number(size).name("whole").bool(bytes.length == size);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      json.name("text").string(text);
    } catch (CharacterCodingException e) {
      json.name("base64").base64(bytes.length > BINARY ? Arrays.copyOf(bytes, BINARY) : bytes);
    }
    json.endObject();
  }
}
