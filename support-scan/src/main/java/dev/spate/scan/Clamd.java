package dev.spate.scan;

import dev.spate.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * ClamAV's daemon, asked by INSTREAM over TCP or a Unix socket (source: clamd(8)). One connection
 * for each question.
 *
 * <p>It fails closed: clean is what clamd calls {@code OK} in a whole answer, and nothing else. Set
 * clamd's {@code StreamMaxLength} and {@code MaxFileSize} to at least the largest file that is to
 * be let in, and {@code AlertExceedsMax yes}: by itself clamd calls what it did not look at clean.
 */
public final class Clamd implements Scanner {
  private static final int CHUNK = 64 * 1024;
  private static final int LONGEST_ANSWER = 4096;
  private static final String TOO_LARGE = "INSTREAM size limit exceeded";
  private static final Duration PING = Duration.ofSeconds(5);

  private final SocketAddress address;

  /** The daemon at an address of TCP or a Unix socket. */
  public Clamd(SocketAddress address) {
    this.address = address;
  }

  /**
   * The daemon at {@code HOST:PORT} or {@code unix:/PATH}.
   *
   * @throws IllegalArgumentException when the text is neither
   */
  public static Clamd at(String address) {
    if (address.startsWith("unix:/")) {
      return new Clamd(UnixDomainSocketAddress.of(address.substring("unix:".length())));
    }
    int colon = address.lastIndexOf(':');
    if (colon > 0 && address.substring(colon + 1).matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(address.substring(colon + 1));
      return new Clamd(InetSocketAddress.createUnresolved(address.substring(0, colon), port));
    }
    throw new IllegalArgumentException(
        "address of clamd must be HOST:PORT or unix:/PATH, not \"" + address + '"');
  }

  @Override
  public Verdict scan(InputStream content, Duration patience) throws IOException {
    try (Conversation clamd = Conversation.with(address, patience)) {
      clamd.send("zINSTREAM\0");
      // Over its limit clamd answers and hangs up while we still send: the answer counts.
      boolean sent = send(content, clamd);
      return verdict(clamd.answer(LONGEST_ANSWER), sent);
    }
  }

  private static boolean send(InputStream content, Conversation clamd) throws IOException {
    byte[] chunk = new byte[CHUNK];
    int length;
    do {
      length = content.readNBytes(chunk, 0, CHUNK);
      ByteBuffer framed = ByteBuffer.allocate(Integer.BYTES + length);
      framed.putInt(length).put(chunk, 0, length).flip();
      if (!clamd.send(framed)) {
        return false;
      }
    } while (length > 0); // the empty chunk is the end
    return true;
  }

  private static Verdict verdict(String answer, boolean sent) {
    if (answer.startsWith(TOO_LARGE)) {
      throw new RejectedException("file is larger than the virus scanner takes");
    }
    if (answer.equals("stream: OK") && sent) {
      return new Verdict.Clean();
    }
    if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
      return new Verdict.Infected(
          answer.substring("stream: ".length(), answer.length() - " FOUND".length()));
    }
    throw new ScannerAwayException("clamd gave no verdict: " + printable(answer));
  }

  private static String printable(String answer) {
    return answer.isEmpty() ? "it hung up" : answer.replaceAll("[^ -~]", "?");
  }

  /** Whether the daemon answers. */
  public boolean isThere() {
    try (Conversation clamd = Conversation.with(address, PING)) {
      clamd.send("zPING\0");
      return clamd.answer(LONGEST_ANSWER).equals("PONG");
    } catch (ScannerAwayException e) {
      return false;
    }
  }

  /** The address, for messages. */
  @Override
  public String toString() {
    return "clamd at " + address;
  }

  static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
