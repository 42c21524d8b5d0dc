package dev.spate.aws.sdk;

import dev.spate.Message;
import dev.spate.aws.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads a record of one message, written anew from the format's description. */
final class Deaggregated {
  private String partitionKey = "";
  private long index = -1;
  private byte[] data = {};
  private final Map<String, String> tags = new HashMap<>();

  static Message<byte[]> read(byte[] record) throws Exception {
    int end = record.length - 16;
    byte[] magic = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};
    byte[] message = Arrays.copyOfRange(record, 4, end);
    byte[] sum = MessageDigest.getInstance("MD5").digest(message);
    if (!Arrays.equals(record, 0, 4, magic, 0, 4)
        || !Arrays.equals(record, end, record.length, sum, 0, 16)) {
      throw new IllegalArgumentException("not an aggregated record");
    }
    Deaggregated read = new Deaggregated();
    fields(message, read::top);
    if (read.index != 0) {
      throw new IllegalArgumentException("the record names no partition key");
    }
    String id = read.tags.remove(Wire.ID);
    return new Message<>(id, read.data, Optional.of(read.partitionKey), read.tags, Duration.ZERO);
  }

  private void top(Integer number, byte[] field) {
    switch (number) {
      case 1 -> partitionKey = text(field);
      case 3 -> fields(field, this::record);
      default -> throw new IllegalArgumentException("field " + number);
    }
  }

  private void record(Integer number, byte[] field) {
    switch (number) {
      case 1 -> index = field.length == 0 ? 0 : field[0];
      case 3 -> data = field;
      case 4 -> {
        Map<Integer, String> tag = new HashMap<>();
        fields(field, (n, f) -> tag.put(n, text(f)));
        tags.put(tag.get(1), tag.get(2));
      }
      default -> throw new IllegalArgumentException("field " + number);
    }
  }

  private static void fields(byte[] message, BiConsumer<Integer, byte[]> field) {
    ByteBuffer in = ByteBuffer.wrap(message);
    while (in.hasRemaining()) {
      int tag = (int) varint(in);
      byte[] bytes;
      if ((tag & 7) == 0) {
        bytes = new byte[] {(byte) varint(in)};
      } else {
        bytes = new byte[(int) varint(in)];
        in.get(bytes);
      }
      field.accept(tag >>> 3, bytes);
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    int shift = 0;
    byte next = in.get();
    while (next < 0) {
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
      next = in.get();
    }
    return value | (long) next << shift;
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
