package dev.spate.aws;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several records packed into one of Kinesis (source: "KPL Aggregated Record Format",
 * awslabs/amazon-kinesis-producer): four bytes of magic, a Protocol Buffers message, and the MD5 of
 * the message. Every reader of Kinesis that knows the format unpacks it; the tags of a part carry
 * what {@link Wire} names.
 */
public final class Kpl {
  /** Parts of one record at most: no producer packs nearly as many into its 1 to 10 MiB. */
  public static final int PARTS_LIMIT = 100_000;

  private static final byte[] MAGIC = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};
  private static final int DIGEST = 16;

  private Kpl() {}

  /** A record inside of another. */
  public record Part(String key, byte[] data, Map<String, String> tags) {
    /** A part with these tags; they keep their order. */
    public Part {
      tags = new LinkedHashMap<>(tags);
    }
  }

  /** The data of one record that holds these parts. */
  public static byte[] pack(List<Part> parts) {
    List<String> keys = parts.stream().map(Part::key).distinct().toList();
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    keys.forEach(key -> Protobuf.write(message, 1, key.getBytes(StandardCharsets.UTF_8)));
    for (Part part : parts) {
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      Protobuf.write(record, 1, keys.indexOf(part.key()));
      Protobuf.write(record, 3, part.data());
      part.tags()
          .forEach(
              (name, value) -> {
                ByteArrayOutputStream tag = new ByteArrayOutputStream();
                Protobuf.write(tag, 1, name.getBytes(StandardCharsets.UTF_8));
                Protobuf.write(tag, 2, value.getBytes(StandardCharsets.UTF_8));
                Protobuf.write(record, 4, tag.toByteArray());
              });
      Protobuf.write(message, 3, record.toByteArray());
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.writeBytes(MAGIC);
    packed.writeBytes(message.toByteArray());
    packed.writeBytes(Hashes.md5(message.toByteArray()));
    return packed.toByteArray();
  }

  /** The parts of a record, or null when it is a record of its own. */
  static @Nullable List<Part> parts(byte[] data) {
    int end = data.length - DIGEST;
    if (end <= MAGIC.length || !Arrays.equals(data, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return null;
    }
    byte[] message = Arrays.copyOfRange(data, MAGIC.length, end);
    if (!Arrays.equals(Hashes.md5(message), 0, DIGEST, data, end, data.length)) {
      return null; // somebody's data that begins like a packed record
    }
    try {
      return parts(new Protobuf(message));
    } catch (IllegalArgumentException e) {
      return null; // whole, as it came: Amazon's reader drops what it cannot unpack
    }
  }

  private static List<Part> parts(Protobuf message) {
    List<String> keys = new ArrayList<>();
    List<byte[]> records = new ArrayList<>();
    while (message.next()) {
      switch (message.field()) {
        case 1 -> keys.add(message.text());
        case 3 -> records.add(message.bytes());
        default -> message.skip();
      }
      if (records.size() > PARTS_LIMIT) {
        throw new IllegalArgumentException("more than " + PARTS_LIMIT + " parts");
      }
    }
    List<Part> parts = new ArrayList<>(records.size());
    for (byte[] record : records) {
      parts.add(part(new Protobuf(record), keys));
    }
    return parts;
  }

  private static Part part(Protobuf record, List<String> keys) {
    long key = -1;
    byte @Nullable [] data = null;
    Map<String, String> tags = new LinkedHashMap<>();
    while (record.next()) {
      switch (record.field()) {
        case 1 -> key = record.number();
        case 3 -> data = record.bytes();
        case 4 -> tag(new Protobuf(record.bytes()), tags);
        default -> record.skip();
      }
    }
    if (key < 0 || key >= keys.size() || data == null) {
      throw new IllegalArgumentException("a part without key or data");
    }
    return new Part(keys.get((int) key), data, tags);
  }

  private static void tag(Protobuf tag, Map<String, String> tags) {
    @Nullable String name = null;
    String value = "";
    while (tag.next()) {
      switch (tag.field()) {
        case 1 -> name = tag.text();
        case 2 -> value = tag.text();
        default -> tag.skip();
      }
    }
    if (name == null) {
      throw new IllegalArgumentException("a tag without a name");
    }
    tags.put(name, value);
  }
}
