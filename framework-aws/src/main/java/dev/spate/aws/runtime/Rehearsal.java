package dev.spate.aws.runtime;

import dev.spate.aws.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Starts a handler without Lambda and ends, so that the JVM can note which classes a start needs:
 * {@code java -XX:AOTCacheOutput=app.aot -cp ... dev.spate.aws.runtime.Rehearsal com.example.Entry
 * [event.json ...]}. It plays the Runtime API to {@link Bootstrap} in the same process, and hands
 * out the events of the files, if any. Events are really handled: give only those whose ports can
 * be reached where this runs.
 *
 * <p>The status is 0, or 1 when the handler could not start. The error of an event is printed and
 * does no harm.
 */
public final class Rehearsal {
  private final Queue<byte[]> events = new ArrayDeque<>();

  private Rehearsal(List<Path> files) throws IOException {
    for (Path file : files) {
      events.add(Files.readAllBytes(file));
    }
  }

  /** Runs the handler of the class that the first argument names; never returns. */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      throw new IllegalArgumentException("HANDLER [EVENT ...]");
    }
    List<Path> files = List.of(args).subList(1, args.length).stream().map(Path::of).toList();
    Rehearsal rehearsal = new Rehearsal(files);
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    new Thread(() -> rehearsal.serve(server), "rehearsal").start();
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + server.getLocalPort());
    variables.remove("AWS_LAMBDA_MAX_CONCURRENCY");
    new Bootstrap(Environment.of(variables)).run(args[0]);
  }

  private void serve(ServerSocket server) {
    try (Socket socket = server.accept()) {
      while (true) {
        String path = request(socket.getInputStream());
        if (path.endsWith("/next") && events.isEmpty()) {
          System.exit(0);
        }
        boolean next = path.endsWith("/next");
        byte[] body = next ? events.remove() : "{}".getBytes(StandardCharsets.US_ASCII);
        answer(socket, next ? "200 OK" : "202 Accepted", body);
      }
    } catch (IOException e) {
      // the handler could not start, and its process ends
    }
  }

  private static void answer(Socket socket, String status, byte[] body) throws IOException {
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nLambda-Runtime-Aws-Request-Id: rehearsal\r\nLambda-Runtime-Deadline-Ms: "
            + (System.currentTimeMillis() + 60_000)
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    socket.getOutputStream().write(RuntimeApi.ascii(head));
    socket.getOutputStream().write(body);
  }

  /** Reads one request as {@link RuntimeApi} writes them, and answers its path. */
  private static String request(InputStream in) throws IOException {
    String first = line(in);
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    byte[] body = in.readNBytes(length);
    String path = first.split(" ", -1)[1];
    if (path.endsWith("/error")) {
      System.err.println(new String(body, StandardCharsets.UTF_8));
    }
    return path;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the connection has ended");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
