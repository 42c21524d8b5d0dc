package dev.spate.chat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * How things lie in the table: a byte for the format, then the fields. Times are milliseconds since
 * 1970.
 */
final class Packed {
  private static final int FORMAT = 1;

  private Packed() {}

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  private static byte[] pack(Writing fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      fields.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Better to fail than to guess at what a later version has written. */
  private static <T> T unpack(byte[] bytes, Reading<T> fields) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalStateException("an item of the chat is of another format");
      }
      return fields.from(in);
    } catch (IOException e) {
      throw new IllegalStateException("an item of the chat is damaged", e);
    }
  }

  private static void time(DataOutputStream out, Instant time) throws IOException {
    out.writeLong(time.toEpochMilli());
  }

  private static Instant time(DataInputStream in) throws IOException {
    return Instant.ofEpochMilli(in.readLong());
  }

  static byte[] message(ChatMessage message) {
    return pack(
        out -> {
          out.writeUTF(message.from());
          out.writeUTF(message.text());
          time(out, message.at());
          out.writeBoolean(message.removed());
        });
  }

  static ChatMessage message(String room, long seq, byte[] bytes) {
    return unpack(
        bytes,
        in -> new ChatMessage(room, seq, in.readUTF(), in.readUTF(), time(in), in.readBoolean()));
  }

  static byte[] visitor(Visitor visitor) {
    return pack(
        out -> {
          out.writeUTF(visitor.room());
          out.writeUTF(visitor.name());
          out.writeBoolean(visitor.known());
          out.writeBoolean(visitor.moderator());
          out.writeInt(visitor.shard());
          time(out, visitor.seen());
          time(out, visitor.window());
          out.writeInt(visitor.said());
        });
  }

  static Visitor visitor(String connection, byte[] bytes) {
    return unpack(
        bytes,
        in ->
            new Visitor(
                connection,
                in.readUTF(),
                in.readUTF(),
                in.readBoolean(),
                in.readBoolean(),
                in.readInt(),
                time(in),
                time(in),
                in.readInt()));
  }

  static byte[] member(Member member) {
    return pack(
        out -> {
          out.writeUTF(member.name());
          time(out, member.since());
          out.writeBoolean(member.live());
          out.writeLong(member.last());
          out.writeInt(member.attempts());
          time(out, member.due());
          time(out, member.lease());
        });
  }

  static Member member(byte[] bytes) {
    return unpack(
        bytes,
        in ->
            new Member(
                in.readUTF(),
                time(in),
                in.readBoolean(),
                in.readLong(),
                in.readInt(),
                time(in),
                time(in)));
  }

  static byte[] head(Head head) {
    return pack(
        out -> {
          out.writeLong(head.seq());
          out.writeInt(head.shards());
          out.writeLong(head.second());
          out.writeInt(head.said());
        });
  }

  static Head head(byte[] bytes) {
    return unpack(bytes, in -> new Head(in.readLong(), in.readInt(), in.readLong(), in.readInt()));
  }

  static byte[] shard(Shard shard) {
    return pack(
        out -> {
          out.writeLong(shard.cursor());
          time(out, shard.until());
          out.writeUTF(shard.mode().name());
          time(out, shard.turn());
          out.writeInt(shard.paid());
          time(out, shard.sent());
        });
  }

  static Shard shard(byte[] bytes) {
    return unpack(
        bytes,
        in ->
            new Shard(
                in.readLong(),
                time(in),
                HotRooms.Mode.valueOf(in.readUTF()),
                time(in),
                in.readInt(),
                time(in)));
  }

  static byte[] sanction(Sanction sanction) {
    return pack(
        out -> {
          out.writeBoolean(sanction.banned());
          time(out, sanction.until());
        });
  }

  static Sanction sanction(byte[] bytes) {
    return unpack(bytes, in -> new Sanction(in.readBoolean(), time(in)));
  }

  static byte[] number(long number) {
    return pack(out -> out.writeLong(number));
  }

  static long number(byte[] bytes) {
    return unpack(bytes, DataInputStream::readLong);
  }
}
