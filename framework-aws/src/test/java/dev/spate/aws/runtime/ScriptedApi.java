package dev.spate.aws.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The other end of the wire, byte for byte: answers each request with the next of its replies, and
 * keeps what came. A reply of {@link #CLOSE} is none: the connection is closed before.
 */
final class ScriptedApi implements AutoCloseable {
  static final String TAKEN = reply("202 Accepted", "", "{\"status\":\"OK\"}");

  /** Not a reply: the connection that was kept turns out to be closed. */
  static final String CLOSE = "";

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();

  ScriptedApi(List<String> replies) throws IOException {
    this.replies.addAll(replies);
    Thread.ofVirtual().start(this::serve);
  }

  static String reply(String status, String headers, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 "
        + status
        + "\r\n"
        + headers
        + "Content-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  /** An event with the headers that every one has. */
  static String event(String id, String more, String body) {
    return reply(
        "200 OK",
        "Lambda-Runtime-Aws-Request-Id: "
            + id
            + "\r\nLambda-Runtime-Deadline-Ms: 4102444800000\r\n"
            + more,
        body);
  }

  String address() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** The next request that came, head and body. */
  String request() {
    return taken(requests);
  }

  /** The next chunk that came, while its request is not over. */
  String piece() {
    return taken(pieces);
  }

  private static String taken(BlockingQueue<String> from) {
    try {
      String next = from.poll(30, TimeUnit.SECONDS);
      if (next != null) {
        return next;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("nothing came");
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        converse(socket);
      } catch (IOException | InterruptedException e) {
        // the next connection, or the end of the test
      }
    }
  }

  private void converse(Socket socket) throws IOException, InterruptedException {
    InputStream in = socket.getInputStream();
    while (true) {
      if (CLOSE.equals(replies.peek())) {
        replies.take();
        return;
      }
      String request = read(in);
      if (request.isEmpty()) {
        return;
      }
      requests.add(request);
      socket.getOutputStream().write(replies.take().getBytes(StandardCharsets.UTF_8));
    }
  }

  private String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      head.append(line).append('\n');
    }
    int length = head.indexOf("Content-Length: ");
    if (length >= 0) {
      int end = head.indexOf("\n", length);
      int bytes = Integer.parseInt(head.substring(length + "Content-Length: ".length(), end));
      head.append('\n').append(new String(in.readNBytes(bytes), StandardCharsets.UTF_8));
    } else if (head.indexOf("Transfer-Encoding: chunked") >= 0) {
      head.append('\n').append(chunks(in));
    }
    return head.toString();
  }

  private String chunks(InputStream in) throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = size(in); size > 0; size = size(in)) {
      String piece = new String(in.readNBytes(size), StandardCharsets.UTF_8);
      line(in);
      pieces.add(piece);
      body.append(piece);
    }
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      body.append('\n').append(line);
    }
    return body.toString();
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
