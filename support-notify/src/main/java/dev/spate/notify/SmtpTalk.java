package dev.spate.notify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** One conversation with a mail server: a line there, an answer of a few lines back. */
final class SmtpTalk {
  private static final int MOST_LINE = 2_048;
  private static final int MOST_LINES = 100;
  private final InputStream in;
  private final OutputStream out;

  SmtpTalk(Socket socket) throws IOException {
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** The server answers something else than what was hoped for. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int code;

    RefusedException(int code) {
      super("the server answers " + code);
      this.code = code;
    }

    int code() {
      return code;
    }

    /** Whether it will answer the same next time (RFC 5321, section 4.2.1). */
    boolean forGood() {
      return code >= 500;
    }
  }

  void hello() throws IOException {
    say("EHLO spate.invalid", 250);
  }

  void authenticate(String response) throws IOException {
    say("AUTH PLAIN " + response, 235);
  }

  void bye() {
    try {
      say("QUIT", 221);
    } catch (IOException e) {
      // The message is taken; how the server says good-bye does not matter.
    }
  }

  void say(String line, int wanted) throws IOException {
    send((line + "\r\n").getBytes(US_ASCII));
    expect(wanted);
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void expect(int wanted) throws IOException {
    int code = answer();
    if (code != wanted) {
      throw new RefusedException(code);
    }
  }

  /** The code of an answer; its last line has a space behind the code. */
  private int answer() throws IOException {
    for (int i = 0; i < MOST_LINES; i++) {
      String line = line();
      if (!line.matches("[2-5][0-9]{2}([ -].*)?")) {
        throw new IOException("the server does not speak SMTP");
      }
      if (line.length() == 3 || line.charAt(3) == ' ') {
        return Integer.parseInt(line.substring(0, 3));
      }
    }
    throw new IOException("an answer of the server has more than " + MOST_LINES + " lines");
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() == MOST_LINE) {
        throw new IOException("an answer of the server does not end");
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }
}
