package dev.spate.local;

import static dev.spate.local.Hall.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Connections;
import dev.spate.Connections.Sent;
import dev.spate.RejectedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketLimitsTest {
  private static final int KIB = 1 << 10;
  private Hall hall;

  @BeforeEach
  void start() {
    hall = new Hall();
  }

  @AfterEach
  void stop() {
    hall.close();
  }

  private Connections connections() {
    return hall.runtime.sockets().hub("/hall/socket");
  }

  private static byte[] say(int size) {
    byte[] text = new byte[size];
    Arrays.fill(text, (byte) ' ');
    byte[] start = "{\"action\":\"say\"}".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(start, 0, text, 0, start.length);
    return text;
  }

  private int closeCode(RawSocket client) throws Exception {
    RawSocket.Frame frame = client.frame();
    assertThat(frame.code()).isEqualTo(RawSocket.CLOSE);
    assertThat(next(hall.ended).code()).isEqualTo(frame.closeCode());
    return frame.closeCode();
  }

  /** A whole message, and the sizes of its frames. */
  private static List<Integer> message(RawSocket client, ByteArrayOutputStream all)
      throws Exception {
    List<Integer> sizes = new ArrayList<>();
    RawSocket.Frame frame;
    do {
      frame = client.frame();
      assertThat(frame.code()).isEqualTo(sizes.isEmpty() ? RawSocket.TEXT : RawSocket.CONTINUATION);
      sizes.add(frame.payload().length);
      all.writeBytes(frame.payload());
    } while (!frame.last());
    return sizes;
  }

  @Test
  void binary_is_refused_with_1003() throws Exception {
    try (RawSocket client = hall.connect()) {
      client.send(RawSocket.BINARY, true, new byte[] {1});

      assertThat(closeCode(client)).isEqualTo(1003);
    }
  }

  @Test
  void a_frame_of_32_kib_is_taken_and_a_larger_one_refused_with_1009() throws Exception {
    try (RawSocket client = hall.connect()) {
      client.send(RawSocket.TEXT, true, say(32 * KIB));
      assertThat(client.hear()).hasSize(32 * KIB);
      client.send(RawSocket.TEXT, true, say(32 * KIB + 1));

      assertThat(closeCode(client)).isEqualTo(1009);
    }
  }

  @Test
  void a_message_of_128_kib_is_taken_and_sent_in_frames_and_a_larger_one_refused_with_1009()
      throws Exception {
    try (RawSocket client = hall.connect()) {
      byte[] most = say(128 * KIB);
      for (int i = 0; i < 4; i++) {
        byte[] part = Arrays.copyOfRange(most, i * 32 * KIB, (i + 1) * 32 * KIB);
        client.send(i == 0 ? RawSocket.TEXT : RawSocket.CONTINUATION, i == 3, part);
      }
      ByteArrayOutputStream heard = new ByteArrayOutputStream();

      assertThat(message(client, heard)).containsExactly(32 * KIB, 32 * KIB, 32 * KIB, 32 * KIB);
      assertThat(heard.toByteArray()).isEqualTo(most);
      for (int i = 0; i < 4; i++) {
        client.send(i == 0 ? RawSocket.TEXT : RawSocket.CONTINUATION, false, say(32 * KIB));
      }
      client.send(RawSocket.CONTINUATION, true, new byte[1]);
      assertThat(closeCode(client)).isEqualTo(1009);
    }
  }

  @Test
  void text_that_is_no_utf_8_is_refused_with_1007_at_its_first_frame() throws Exception {
    try (RawSocket client = hall.connect();
        RawSocket cut = hall.connect()) {
      client.send(RawSocket.TEXT, false, new byte[] {'a', (byte) 0xff});
      assertThat(closeCode(client)).isEqualTo(1007);
      cut.send(RawSocket.TEXT, true, new byte[] {(byte) 0xe2, (byte) 0x82});
      assertThat(closeCode(cut)).isEqualTo(1007);
    }
  }

  @Test
  void a_message_that_is_too_large_to_send_is_rejected() throws Exception {
    try (RawSocket client = hall.connect()) {
      String id = hall.connected(client);

      assertThatThrownBy(() -> connections().send(id, "é".repeat(64 * KIB) + "x"))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("131072 bytes, not 131073");
    }
  }

  @Test
  void a_connection_ends_with_1001_when_it_was_silent_for_10_minutes() throws Exception {
    try (RawSocket client = hall.connect()) {
      String id = hall.connected(client);
      Instant active = connections().info(id).orElseThrow().lastActive();
      Wire.until(hall.runtime.sockets()::quiet); // or the client would seem to take nothing

      hall.runtime.sockets().sweep(active.plus(Duration.ofMinutes(10)).minusMillis(1));
      assertThat(connections().info(id)).isPresent();
      hall.runtime.sockets().sweep(active.plus(Duration.ofMinutes(10)));
      assertThat(connections().info(id)).isEmpty();
      assertThat(connections().send(id, "there?")).isEqualTo(Sent.GONE);
      assertThat(closeCode(client)).isEqualTo(1001);
    }
  }

  @Test
  void a_client_that_takes_nothing_slows_its_senders_and_is_cut_off_alone() throws Exception {
    try (RawSocket slow = hall.connect();
        RawSocket other = hall.connect()) {
      String id = hall.connected(slow);
      String text = "x".repeat(64 * KIB);
      int sent = 0;
      while (connections().send(id, text) == Sent.SENT) {
        assertThat(++sent).as("messages before the first refusal").isLessThan(1_000);
      }

      try (RawSocket talker = hall.connect()) {
        hall.connected(talker); // is answered
      }
      next(hall.ended); // and gone before the clock is turned forward
      hall.runtime.sockets().sweep(Instant.now().plusSeconds(20));
      assertThat(connections().info(id)).isPresent();
      hall.runtime.sockets().sweep(Instant.now().plusSeconds(40));
      assertThat(next(hall.ended).code()).isEqualTo(1006);
      assertThat(connections().send(id, "x")).isEqualTo(Sent.GONE);
      assertThat(other.say("{\"action\":\"say\"}").hear()).contains("say");
    }
  }

  @Test
  void a_slow_client_that_reads_on_gets_everything_that_was_sent_in_order() throws Exception {
    try (RawSocket client = hall.connect()) {
      String id = hall.connected(client);
      int sent = 0;
      while (connections().send(id, sent + " " + "x".repeat(40 * KIB)) == Sent.SENT) {
        sent++;
      }
      for (int i = 0; i < sent; i++) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        message(client, all);
        assertThat(all.toString(StandardCharsets.UTF_8)).startsWith(i + " x");
      }
      Wire.until(() -> connections().send(id, "again") == Sent.SENT);
      assertThat(client.hear()).isEqualTo("again");
    }
  }

  /** The network takes a part of a frame, and a pong is wanted before it takes the rest. */
  @Test
  void a_slow_client_gets_each_frame_whole_and_a_pong_among_them() throws Exception {
    try (RawSocket client = hall.connect()) {
      String id = hall.connected(client);
      int sent = 0;
      while (connections().send(id, sent + " " + "x".repeat(30 * KIB)) == Sent.SENT) {
        sent++;
      }
      client.send(RawSocket.PING, true, "there?".getBytes(StandardCharsets.US_ASCII));
      List<String> heard = new ArrayList<>();
      int pongs = 0;
      while (heard.size() < sent || pongs == 0) {
        RawSocket.Frame frame = client.frame();
        String text = new String(frame.payload(), StandardCharsets.UTF_8);
        if (frame.code() == RawSocket.PONG) {
          assertThat(text).isEqualTo("there?");
          pongs++;
        } else {
          assertThat(text.length()).isGreaterThan(30 * KIB);
          assertThat(text).startsWith(heard.size() + " x").endsWith("x");
          heard.add(text);
        }
      }
      Wire.until(() -> connections().send(id, "again") == Sent.SENT);
      assertThat(client.hear()).isEqualTo("again");
    }
  }

  private void sendFifty(String id, String name) {
    for (int i = 0; i < 50; i++) {
      String text = name + " " + i + " " + name.repeat(i % 2 * 70 * KIB);
      while (connections().send(id, text) == Sent.SLOW) {
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  @Test
  void messages_of_many_senders_never_mix_and_those_of_one_stay_in_order() throws Exception {
    try (RawSocket client = hall.connect();
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      String id = hall.connected(client);
      for (int sender = 0; sender < 4; sender++) {
        String name = "" + sender;
        senders.execute(() -> sendFifty(id, name));
      }
      int[] next = new int[4];
      for (int i = 0; i < 200; i++) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        message(client, all);
        String[] words = all.toString(StandardCharsets.UTF_8).split(" ", -1);
        assertThat(Integer.parseInt(words[1])).isEqualTo(next[Integer.parseInt(words[0])]++);
        assertThat(words[2].replace(words[0], "")).isEmpty();
      }
    }
  }

  @Test
  void a_client_that_talks_faster_than_functions_work_is_read_no_further() throws Exception {
    try (RawSocket client = hall.connect()) {
      for (int i = 0; i < 40; i++) {
        client.say("{\"action\":\"wait\",\"n\":" + i + "}");
      }
      Wire.until(() -> hall.inside.get() == SocketConnection.AT_ONCE);
      hall.gate.countDown();

      for (int i = 0; i < 40; i++) {
        next(hall.said);
      }
      assertThat(hall.mostInside).hasValue(SocketConnection.AT_ONCE);
    }
  }

  @Test
  void when_the_runtime_ends_clients_get_1001_and_the_function_has_heard_of_each()
      throws Exception {
    List<RawSocket> clients = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      clients.add(hall.connect());
      hall.connected(clients.get(i));
    }
    try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
      var codes =
          clients.stream()
              .map(
                  client ->
                      reader.submit(
                          () -> {
                            int code = client.frame().closeCode();
                            client.close(code, "");
                            return code;
                          }))
              .toList();
      hall.runtime.close();

      for (var code : codes) {
        assertThat(code.get()).isEqualTo(1001);
      }
    }
    assertThat(hall.ended).hasSize(20);
  }
}
