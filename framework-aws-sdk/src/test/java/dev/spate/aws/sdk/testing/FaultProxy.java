package dev.spate.aws.sdk.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a server and lets planned requests fail. A request is passed on as a whole, once it
 * has come as a whole: a server that ends a connection early (as S3Proxy does after the last chunk
 * of a signed body) then disturbs nobody.
 */
public final class FaultProxy implements AutoCloseable {
  /** What is to go wrong with a request. */
  public sealed interface Fault {
    /** The connection ends after so many bytes of the request; the server sees nothing. */
    record CutRequest(int bytes) implements Fault {}

    /** The server does what was asked, but its answer is lost. */
    record LoseAnswer() implements Fault {}

    /** The connection ends after so many bytes of the answer. */
    record CutAnswer(int bytes) implements Fault {}

    /** The server sees nothing; this is the answer. */
    record Answer(int status, String body) implements Fault {}
  }

  private record Plan(Predicate<String> request, Fault fault) {}

  private final ServerSocket door;
  private final int target;
  private final Deque<Plan> plans = new ConcurrentLinkedDeque<>();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  /** A proxy before the server at this port of this machine. */
  public FaultProxy(int target) {
    this.target = target;
    try {
      door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Lets the next request fail whose head contains the text; plans are kept in order. */
  public void next(String head, Fault fault) {
    plans.add(new Plan(text -> text.contains(head), fault));
  }

  /**
   * The first line of each request, with its operation where a header tells, since the last call.
   */
  public List<String> seen() {
    synchronized (seen) {
      List<String> lines = List.copyOf(seen);
      seen.clear();
      return lines;
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      String head = head(in);
      if (head.isEmpty()) {
        return;
      }
      seen.add(line(head));
      Fault fault = fault(head);
      if (fault instanceof Fault.CutRequest cut) {
        in.readNBytes(cut.bytes());
        client.setSoLinger(true, 0);
        return;
      }
      byte[] body = in.readNBytes(Integer.parseInt(header(head, "content-length", "0")));
      switch (fault) {
        case Fault.Answer answer -> answer(client.getOutputStream(), answer);
        case Fault.LoseAnswer lose -> forward(head, body).close();
        case Fault.CutAnswer cut -> {
          client.getOutputStream().write(forward(head, body).readNBytes(cut.bytes()));
          client.setSoLinger(true, 0);
        }
        case null, default -> forward(head, body).transferTo(client.getOutputStream());
      }
    } catch (IOException e) {
      // the client or the server went away, which is what this is for
    }
  }

  private @Nullable Fault fault(String head) {
    Optional<Plan> planned = plans.stream().filter(plan -> plan.request().test(head)).findFirst();
    return planned.filter(plans::remove).map(Plan::fault).orElse(null);
  }

  /** The whole answer: the server is asked to end the connection with it. */
  private InputStream forward(String head, byte[] body) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      String alone =
          head.replaceAll("(?im)^(connection|expect):[^\r]*\r\n", "")
              .replaceFirst("\r\n", "\r\nConnection: close\r\n");
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(alone.getBytes(StandardCharsets.ISO_8859_1));
      all.writeBytes(body);
      server.getOutputStream().write(all.toByteArray());
      return new java.io.ByteArrayInputStream(server.getInputStream().readAllBytes());
    }
  }

  private static void answer(OutputStream out, Fault.Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + answer.status()
            + " Fault\r\nConnection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int c = in.read();
      if (c < 0) {
        return "";
      }
      head.append((char) c);
    }
    return head.toString();
  }

  private static String line(String head) {
    return (head.lines().findFirst().orElse("") + " " + header(head, "x-amz-target", "")).strip();
  }

  private static String header(String head, String name, String otherwise) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse(otherwise);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
