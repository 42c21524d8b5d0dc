package dev.spate.aws.runtime;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One connection of HTTP/1.1 (RFC 9112) that carries one exchange after the other. A client of the
 * JDK or a library would load hundreds of classes before the first event. For one thread, but for
 * {@link #close}.
 */
final class HttpConnection implements AutoCloseable {
  /** Bytes of a body: above what Lambda sends (6 MB, and escapes of a caller's text). */
  static final int BODY_LIMIT = 32 << 20;

  private static final int LINE_LIMIT = 64 << 10;
  private static final int HEADER_LIMIT = 200;
  private static final int TOGETHER = 64 << 10;

  /** What came back; names of headers in lower case, a repeated one with its last value. */
  record Reply(int status, Map<String, String> headers, byte[] body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[8192];
  private int at;
  private int end;
  private boolean answering;
  private boolean last;

  HttpConnection(String host, int port) throws IOException {
    socket = new Socket(host, port);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** Sends a request whose body is known, its head in the same write when it is small. */
  void send(String head, byte[] body) throws IOException {
    answering = false;
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    if (body.length > TOGETHER) {
      out.write(start);
      out.write(body);
      return;
    }
    byte[] all = java.util.Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    out.write(all);
  }

  /** The connection's own stream, for a body in chunks. */
  OutputStream out() {
    return out;
  }

  /** Whether a byte of the answer to the last request has come. */
  boolean answering() {
    return answering;
  }

  /** Whether the other side takes no further request on this connection. */
  boolean last() {
    return last;
  }

  /** Waits for the answer, however long it takes: the process may be frozen meanwhile. */
  Reply reply() throws IOException {
    String[] status = line().split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
      throw new IOException("the Runtime API answered something that is no HTTP/1.1");
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon <= 0 || headers.size() == HEADER_LIMIT) {
        throw new IOException("the Runtime API answered with a head that is no HTTP/1.1");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    last =
        status[0].equals("HTTP/1.0")
            || headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    return new Reply(number(status[1], 10, 999), headers, body(headers));
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    String length = headers.get("content-length");
    return length == null ? new byte[0] : exactly(number(length, 10, BODY_LIMIT));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    while (true) {
      String size = line();
      int semicolon = size.indexOf(';');
      String digits = (semicolon < 0 ? size : size.substring(0, semicolon)).strip();
      int length = number(digits, 16, BODY_LIMIT - whole.size());
      if (length == 0) {
        while (!line().isEmpty()) {
          // trailers say nothing that is needed
        }
        return whole.toByteArray();
      }
      whole.write(exactly(length));
      line();
    }
  }

  private static int number(String digits, int radix, int most) throws IOException {
    try {
      long number = Long.parseLong(digits, radix);
      if (number >= 0 && number <= most) {
        return (int) number;
      }
    } catch (NumberFormatException e) {
      // told below, in the same words
    }
    throw new IOException(
        "the Runtime API answered with a length or status that is not from 0 to " + most);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = new byte[length];
    int have = Math.min(length, end - at);
    System.arraycopy(buffer, at, bytes, 0, have);
    at += have;
    if (in.readNBytes(bytes, have, length - have) < length - have) {
      throw new EOFException("the Runtime API ended in the middle of a body");
    }
    return bytes;
  }

  /** A line without its end, of one byte for each character. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (at == end) {
        fill();
      }
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.append(new String(buffer, from, at - from, StandardCharsets.ISO_8859_1));
      if (line.length() > LINE_LIMIT) {
        throw new IOException("the Runtime API sent a line of over " + LINE_LIMIT + " bytes");
      }
      if (at < end) {
        at++;
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r'
            ? line.substring(0, length - 1)
            : line.toString();
      }
    }
  }

  private void fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    if (end == 0) {
      throw new EOFException("the Runtime API closed the connection");
    }
    answering = true;
  }

  /** Lets go; who waits for an answer in another thread gets an {@link IOException}. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // nothing is left to be done about it
    }
  }
}
