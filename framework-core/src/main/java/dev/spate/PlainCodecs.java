package dev.spate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** The payloads that need no format: bytes as they are, and text in UTF-8. */
enum PlainCodecs implements Codecs {
  INSTANCE;

  private static final Codec<byte[]> BYTES =
      new Codec<>() {
        @Override
        public byte[] encode(byte[] value) {
          return value.clone();
        }

        @Override
        public byte[] decode(byte[] buffer, int offset, int length) {
          Objects.checkFromIndexSize(offset, length, buffer.length);
          return Arrays.copyOfRange(buffer, offset, offset + length);
        }

        @Override
        public String contentType() {
          return "application/octet-stream";
        }
      };

  private static final Codec<String> TEXT =
      new Codec<>() {
        @Override
        public byte[] encode(String value) {
          return Checks.bytes("text", value, 0, Integer.MAX_VALUE).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] buffer, int offset, int length) {
          String text = new String(buffer, offset, length, StandardCharsets.UTF_8);
          if (text.indexOf('\ufffd') < 0) {
            return text; // what is not UTF-8 would have become that character
          }
          try {
            return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(buffer, offset, length))
                .toString();
          } catch (CharacterCodingException e) {
            throw new RejectedException("text of " + length + " bytes is not valid UTF-8", e);
          }
        }

        @Override
        public String contentType() {
          return "text/plain; charset=utf-8";
        }
      };

  @Override
  @SuppressWarnings("unchecked") // each branch has just compared the type
  public <T> Optional<Codec<T>> find(Class<T> type) {
    if (type == byte[].class) {
      return Optional.of((Codec<T>) BYTES);
    }
    if (type == String.class) {
      return Optional.of((Codec<T>) TEXT);
    }
    return Optional.empty();
  }
}
