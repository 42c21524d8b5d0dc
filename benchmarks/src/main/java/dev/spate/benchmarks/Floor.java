package dev.spate.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A limit: asks for events through a socket, understands nothing, answers always the same. */
public final class Floor {
  private static final String ROOT = "/2018-06-01/runtime/invocation/";

  private Floor() {}

  /** Answers until it is ended. */
  public static void main(String[] args) throws IOException {
    String api = System.getenv("AWS_LAMBDA_RUNTIME_API");
    int colon = api.indexOf(':');
    byte[] buffer = new byte[64 << 10];
    try (Socket socket =
        new Socket(api.substring(0, colon), Integer.parseInt(api.substring(colon + 1)))) {
      socket.setTcpNoDelay(true);
      while (true) {
        send(socket, "GET " + ROOT + "next HTTP/1.1\r\nHost: " + api + "\r\n\r\n");
        String event = read(socket.getInputStream(), buffer);
        int id = event.toLowerCase(java.util.Locale.ROOT).indexOf("aws-request-id: ") + 16;
        String request = event.substring(id, event.indexOf('\r', id));
        send(
            socket,
            "POST "
                + ROOT
                + request
                + "/response HTTP/1.1\r\nHost: "
                + api
                + "\r\nContent-Length: 18\r\n\r\n{\"statusCode\":200}");
        read(socket.getInputStream(), buffer);
      }
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Head and body; whoever ends the connection ends the program. */
  private static String read(InputStream in, byte[] buffer) throws IOException {
    int size = 0;
    while (true) {
      int more = in.read(buffer, size, buffer.length - size);
      if (more < 0) {
        throw new IOException("the connection has ended");
      }
      size += more;
      String text = new String(buffer, 0, size, StandardCharsets.ISO_8859_1);
      int head = text.indexOf("\r\n\r\n");
      int length = text.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ") + 16;
      if (head >= 0
          && size
              >= head + 4 + Integer.parseInt(text.substring(length, text.indexOf('\r', length)))) {
        return text;
      }
    }
  }
}
