package dev.spate.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A WebSocket client that sends whatever frames it is told, and reads when it is told. */
final class RawSocket implements AutoCloseable {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private String head = "";

  record Frame(int code, boolean last, byte[] payload) {
    String text() {
      return new String(payload, UTF_8);
    }

    /** The code of a close frame. */
    int closeCode() {
      return (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
    }
  }

  private RawSocket(int port) throws IOException {
    socket.setReceiveBufferSize(16 << 10);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress("localhost", port));
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /** A connection that was accepted. */
  static RawSocket open(int port, String path, String... headers) throws IOException {
    RawSocket raw = ask(port, path, headers);
    if (!raw.head.startsWith("HTTP/1.1 101 ")) {
      throw new IOException("not accepted: " + raw.head);
    }
    return raw;
  }

  /** A connection that was asked for; {@link #head} says what came of it. */
  static RawSocket ask(int port, String path, String... headers) throws IOException {
    RawSocket raw = new RawSocket(port);
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    String request =
        """
        GET %s HTTP/1.1\r
        host: localhost\r
        upgrade: websocket\r
        connection: Upgrade\r
        sec-websocket-version: 13\r
        sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r
        %s\r
        """
            .formatted(path, more);
    raw.socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    raw.head = raw.readHead();
    return raw;
  }

  private String readHead() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (!all.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      all.write(in.readUnsignedByte());
    }
    return all.toString(ISO_8859_1);
  }

  /** Status line and headers of the answer. */
  String head() {
    return head;
  }

  RawSocket say(String text) throws IOException {
    return send(TEXT, true, text.getBytes(UTF_8));
  }

  /** Sends a frame, masked with zeros (RFC 6455, section 5.2). */
  RawSocket send(int code, boolean last, byte[] payload) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((last ? 0x80 : 0) | code);
    int length = payload.length;
    if (length < 126) {
      out.write(0x80 | length);
    } else if (length < 1 << 16) {
      out.write(0x80 | 126);
      out.write(length >> 8);
      out.write(length);
    } else {
      out.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) length >> shift));
      }
    }
    out.writeBytes(new byte[4]);
    out.writeBytes(payload);
    socket.getOutputStream().write(out.toByteArray());
    return this;
  }

  RawSocket close(int code, String reason) throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.write(code >> 8);
    payload.write(code);
    payload.writeBytes(reason.getBytes(UTF_8));
    return send(CLOSE, true, payload.toByteArray());
  }

  /** The next frame. */
  Frame frame() throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
    byte[] payload = new byte[Math.toIntExact(size)];
    in.readFully(payload);
    return new Frame(first & 15, first >= 0x80, payload);
  }

  /** The next message, which must be one frame of text. */
  String hear() throws IOException {
    Frame frame = frame();
    if (frame.code != TEXT || !frame.last) {
      throw new IOException("no text in one frame: " + frame);
    }
    return frame.text();
  }

  /** Ends the connection without a word. */
  void hangUp() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
