package dev.spate.benchmarks;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A process with many WebSocket connections; for each line it is told, every one says a word. */
final class CrowdClient {
  private static final String HANDSHAKE =
      """
      GET %s HTTP/1.1\r
      host: localhost\r
      upgrade: websocket\r
      connection: Upgrade\r
      sec-websocket-version: 13\r
      sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r
      \r
      """;

  /** The text "hi", masked with zeros (RFC 6455, section 5.2), and as it comes back. */
  private static final byte[] WORD = {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, 'h', 'i'};

  private static final int ANSWER = 4;
  private static final String ACCEPTED = "HTTP/1.1 101 ";

  private CrowdClient() {}

  /**
   * {@code PORT PATH CONNECTIONS}: says a line when all are open, and one after each word of all.
   */
  public static void main(String[] args) throws IOException {
    List<SocketChannel> open = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (int i = Integer.parseInt(args[2]); i > 0; i--) {
        open.add(connect(Integer.parseInt(args[0]), args[1]));
      }
      System.out.println("open");
      while (lines.readLine() != null) {
        for (SocketChannel channel : open) {
          channel.write(ByteBuffer.wrap(WORD));
          read(channel, ByteBuffer.allocate(ANSWER));
        }
        System.out.println("heard");
      }
    } finally {
      for (SocketChannel channel : open) {
        channel.close();
      }
    }
  }

  /** A connection at this path, with its query, that the server has accepted. */
  static SocketChannel connect(int port, String path) throws IOException {
    SocketChannel channel = SocketChannel.open(new InetSocketAddress("localhost", port));
    byte[] asked = HANDSHAKE.formatted(path).getBytes(StandardCharsets.US_ASCII);
    channel.write(ByteBuffer.wrap(asked));
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) read(channel, ByteBuffer.allocate(1)).get(0));
    }
    if (!head.toString().startsWith(ACCEPTED)) {
      throw new IOException("not accepted: " + head);
    }
    return channel;
  }

  private static ByteBuffer read(SocketChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    return buffer;
  }
}
