package dev.spate.notify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that writes down what it hears and answers as it is told. */
final class MailServer implements AutoCloseable {
  final List<String> heard = new CopyOnWriteArrayList<>();
  private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final Map<String, String> answers;
  private final @Nullable SSLContext tls;

  MailServer(Map<String, String> answers, @Nullable SSLContext tls) throws IOException {
    this.answers = answers;
    this.tls = tls;
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  private void serve() {
    while (!door.isClosed()) {
      try (Socket socket = door.accept()) {
        Socket secured = talk(socket, "220 hello\r\n");
        if (secured != null) {
          talk(secured, "");
        }
      } catch (IOException e) {
        heard.add("broken");
      }
    }
  }

  /** Until the end, or until it goes on encrypted. */
  private @Nullable Socket talk(Socket socket, String greeting) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    answer(socket, greeting);
    boolean data = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      String verb = line.split("[ :]", 2)[0];
      if (data && !line.equals(".")) {
        continue;
      }
      data = verb.equals("DATA");
      answer(socket, answers.getOrDefault(verb, standard(verb)) + "\r\n");
      if (verb.equals("STARTTLS") && tls != null) {
        SSLSocket secured =
            (SSLSocket) tls.getSocketFactory().createSocket(socket, "localhost", port(), true);
        secured.setUseClientMode(false);
        return secured;
      }
    }
    return null;
  }

  private static String standard(String verb) {
    return switch (verb) {
      case "EHLO" -> "250-localhost\r\n250-STARTTLS\r\n250 AUTH PLAIN";
      case "STARTTLS" -> "220 go on";
      case "AUTH" -> "235 welcome";
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      default -> "250 ok";
    };
  }

  private static void answer(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
