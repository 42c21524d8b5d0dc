package dev.spate.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** One client in a room, which takes each message once and in order or fails. */
final class RoomMember {
  private static final byte[] MESSAGE = "{\"type\":\"message".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SEQ = "\"seq\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TEXT = "\"text\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int SHORT = 126;

  final SocketChannel channel;
  private byte[] rest = new byte[0];
  private long last;
  private long repeated;

  RoomMember(SocketChannel channel) {
    this.channel = channel;
  }

  /** How many messages came once more, which a client passes over. */
  long repeated() {
    return repeated;
  }

  /** Takes what has come; {@code heard} is told the number that each text begins with. */
  void read(ByteBuffer buffer, LongConsumer heard) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new EOFException("a member was put out after message " + last);
    }
    int fresh = buffer.flip().remaining();
    byte[] all = Arrays.copyOf(rest, rest.length + fresh);
    buffer.get(all, rest.length, fresh);
    int from = 0;
    for (int end = end(all, from); end <= all.length; end = end(all, from)) {
      frame(all, from, end, heard);
      from = end;
    }
    rest = Arrays.copyOfRange(all, from, all.length);
  }

  /** Where the frame ends that begins here (RFC 6455, section 5.2): out of reach if unknown. */
  private static int end(byte[] all, int from) {
    if (all.length < from + 2) {
      return Integer.MAX_VALUE;
    }
    int length = all[from + 1];
    if (length < SHORT) {
      return from + 2 + length;
    }
    if (length > SHORT) {
      throw new IllegalStateException("a frame is longer than a room's");
    }
    return all.length < from + 4
        ? Integer.MAX_VALUE
        : from + 4 + ((all[from + 2] & 0xff) << 8) + (all[from + 3] & 0xff);
  }

  private void frame(byte[] all, int from, int end, LongConsumer heard) {
    int at = from + (all[from + 1] < SHORT ? 2 : 4);
    if (!Arrays.equals(all, at, Math.min(end, at + MESSAGE.length), MESSAGE, 0, MESSAGE.length)) {
      return;
    }
    for (at = after(all, at, end, SEQ); at >= 0; at = after(all, at, end, SEQ)) {
      long seq = number(all, at);
      if (seq > last + 1) {
        throw new IllegalStateException("after message " + last + " came " + seq);
      }
      if (seq <= last) {
        repeated++;
        continue;
      }
      last = seq;
      heard.accept(number(all, after(all, at, end, TEXT)));
    }
  }

  private static int after(byte[] all, int from, int end, byte[] wanted) {
    for (int at = from; at + wanted.length <= end; at++) {
      if (all[at] == wanted[0]
          && Arrays.equals(all, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at + wanted.length;
      }
    }
    return -1;
  }

  private static long number(byte[] all, int from) {
    long number = 0;
    for (int at = from; all[at] >= '0' && all[at] <= '9'; at++) {
      number = number * 10 + all[at] - '0';
    }
    return number;
  }
}
