package dev.spate.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/** A message to clients in the frames it has on the wire, made once for all who are sent it. */
final class Outgoing {
  /** From here on a frame's length has two bytes of its own (RFC 6455, section 5.2). */
  private static final int SHORT = 126;

  private static final byte WHOLE_TEXT = (byte) 0x81;

  private final String text;
  private final byte[] wire;
  private final int head;

  Outgoing(String text) {
    this.text = text;
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    this.head = utf8.length > SocketConnection.FRAME ? 0 : utf8.length < SHORT ? 2 : 4;
    ByteBuffer all = ByteBuffer.allocate(head + utf8.length);
    if (head > 0) {
      all.put(WHOLE_TEXT).put((byte) Math.min(utf8.length, SHORT));
    }
    if (head == 4) {
      all.putShort((short) utf8.length);
    }
    this.wire = all.put(utf8).array();
  }

  /** Whether it is made of this text. */
  boolean says(String other) {
    return text.equals(other);
  }

  /** Bytes of the message. */
  int length() {
    return wire.length - head;
  }

  int frames() {
    return Math.max(1, Math.ceilDiv(length(), SocketConnection.FRAME));
  }

  /** One of its frames, from 0. */
  Frame frame(int number) {
    int from = number * SocketConnection.FRAME;
    int length = Math.min(SocketConnection.FRAME, length() - from);
    byte code = number == 0 ? OpCode.TEXT : OpCode.CONTINUATION;
    boolean last = number == frames() - 1;
    return new Frame(code, last, ByteBuffer.wrap(wire, head + from, length).slice());
  }

  /** The whole frame where there is one, else nothing. */
  ByteBuffer wire() {
    return ByteBuffer.wrap(wire, 0, head == 0 ? 0 : wire.length);
  }
}
