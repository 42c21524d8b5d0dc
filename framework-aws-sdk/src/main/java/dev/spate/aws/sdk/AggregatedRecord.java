package dev.spate.aws.sdk;

import dev.spate.aws.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * One message as a record of the Kinesis Producer Library's format, which readers of streams know
 * (source: "KPL Aggregated Record Format", kinesis-producer-library on GitHub): four magic bytes, a
 * message of Protocol Buffers, its MD5.
 *
 * <pre>
 * AggregatedRecord { 1: partition key; 3: Record { 1: index of the key; 3: data; 4: Tag { 1: name; 2: value } } }
 * </pre>
 */
final class AggregatedRecord {
  private static final byte[] MAGIC = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};

  private AggregatedRecord() {}

  /** Records of one key go to one shard; a message without a key may go to any. */
  static String partitionKey(Parcel parcel) {
    return parcel.message().key().orElse(parcel.id());
  }

  static byte[] encode(String channel, Parcel parcel) {
    ByteArrayOutputStream record = new ByteArrayOutputStream(parcel.data().length + 128);
    record.write(1 << 3); // a number; the index of the only key is 0
    record.write(0);
    field(record, 3, parcel.data());
    tag(record, Wire.ID, parcel.id());
    for (Map.Entry<String, String> each : parcel.message().attributes().entrySet()) {
      Attributes.require(channel, each.getKey());
      tag(record, each.getKey(), each.getValue());
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream(record.size() + 160);
    field(all, 1, utf8(partitionKey(parcel)));
    field(all, 3, record.toByteArray());
    byte[] message = all.toByteArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + 20);
    out.writeBytes(MAGIC);
    out.writeBytes(message);
    out.writeBytes(md5(message));
    return out.toByteArray();
  }

  private static void tag(ByteArrayOutputStream out, String name, String value) {
    ByteArrayOutputStream tag = new ByteArrayOutputStream();
    field(tag, 1, utf8(name));
    field(tag, 2, utf8(value));
    field(out, 4, tag.toByteArray());
  }

  /** A field of bytes: number and kind, length, bytes. */
  private static void field(ByteArrayOutputStream out, int number, byte[] bytes) {
    out.write((number << 3) | 2);
    int length = bytes.length;
    while (length > 0x7f) {
      out.write((length & 0x7f) | 0x80);
      length >>>= 7;
    }
    out.write(length);
    out.writeBytes(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes); // a checksum, not a secret
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
