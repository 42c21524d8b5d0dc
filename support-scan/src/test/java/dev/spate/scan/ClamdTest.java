package dev.spate.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClamdTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final byte[] EICAR = RealClamd.EICAR.getBytes(US_ASCII);

  @TempDir Path folder;

  private static Verdict ask(Scanner scanner, byte[] content) throws IOException {
    return scanner.scan(new ByteArrayInputStream(content), PATIENCE);
  }

  @Test
  void the_real_daemon_finds_the_pattern_wherever_it_is_and_calls_the_rest_clean()
      throws Exception {
    try (RealClamd real = new RealClamd(folder)) {
      real.start();
      Clamd clamd = Clamd.at(real.address());
      byte[] inZip = Wrapped.zip("eicar.com", EICAR);

      for (byte[] bad :
          new byte[][] {EICAR, inZip, Wrapped.zip("a.zip", inZip), Wrapped.amid(20 << 20)}) {
        assertThat(ask(clamd, bad))
            .isInstanceOfSatisfying(
                Verdict.Infected.class,
                found -> assertThat(found.signature()).startsWith("Eicar-Test-Signature"));
      }
      for (byte[] good :
          new byte[][] {{}, {1}, Wrapped.zip("a", new byte[5]), new byte[(64 << 10) + 1]}) {
        assertThat(ask(clamd, good)).isEqualTo(new Verdict.Clean());
      }
    }
  }

  @Test
  void nothing_is_clean_while_the_daemon_is_away_and_all_is_when_it_is_back() throws Exception {
    try (RealClamd real = new RealClamd(folder)) {
      Clamd clamd = Clamd.at(real.address());
      assertThatThrownBy(() -> ask(clamd, new byte[1])).isInstanceOf(ScannerAwayException.class);
      real.start();
      assertThat(ask(clamd, new byte[1])).isEqualTo(new Verdict.Clean());
      real.stop();
      assertThat(clamd.isThere()).isFalse();
      assertThatThrownBy(() -> ask(clamd, new byte[1])).isInstanceOf(ScannerAwayException.class);
      real.start();
      assertThat(ask(clamd, new byte[1])).isEqualTo(new Verdict.Clean());
    }
  }

  /** Anything that is not the whole of the daemon's word for clean. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stream: OK",
        "stream: O",
        "OK\0",
        "stream: OK FOUN\0",
        "stream: lookup of temporary directory failed ERROR\0",
        "stream: OK\nstream: X FOUND\0 "
      })
  void an_answer_that_is_no_verdict_is_not_clean(String answer) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(server, answer));
      Scanner scanner = Clamd.at("localhost:" + server.getLocalPort());

      assertThatThrownBy(() -> ask(scanner, new byte[100]))
          .isInstanceOf(ScannerAwayException.class);
    }
  }

  @Test
  void the_verdict_is_read_over_tcp_too() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(server, "stream: A.B FOUND\0"));
      Scanner scanner = Clamd.at("localhost:" + server.getLocalPort());

      assertThat(ask(scanner, new byte[100])).isEqualTo(new Verdict.Infected("A.B"));
    }
  }

  @Test
  void content_over_the_daemons_limit_is_rejected_and_never_clean() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(server, "INSTREAM size limit exceeded. ERROR\0"));
      Scanner scanner = Clamd.at("localhost:" + server.getLocalPort());

      assertThatThrownBy(() -> ask(scanner, new byte[100])).isInstanceOf(RejectedException.class);
    }
  }

  @Test
  void a_daemon_that_says_nothing_is_given_up() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Scanner scanner = new Clamd(new InetSocketAddress("localhost", server.getLocalPort()));
      InputStream large = new ByteArrayInputStream(new byte[20 << 20]);

      assertThatThrownBy(() -> scanner.scan(large, Duration.ofMillis(200)))
          .isInstanceOf(ScannerAwayException.class)
          .hasMessageContaining("in time");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "unix:relative", "host:port", "host:123456"})
  void an_address_that_is_none_is_refused(String address) {
    assertThatThrownBy(() -> Clamd.at(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HOST:PORT or unix:/PATH");
  }

  /** Reads the question to its end and says this. */
  private static void answer(ServerSocket server, String answer) {
    try (Socket socket = server.accept()) {
      InputStream in = socket.getInputStream();
      in.readNBytes("zINSTREAM\0".length());
      for (int length = size(in); length > 0; length = size(in)) {
        in.readNBytes(length);
      }
      socket.getOutputStream().write(answer.getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int size(InputStream in) throws IOException {
    return java.nio.ByteBuffer.wrap(in.readNBytes(4)).getInt();
  }
}
