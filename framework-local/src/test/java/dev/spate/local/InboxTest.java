package dev.spate.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Event;
import dev.spate.EventStream;
import dev.spate.Source;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.Window;
import dev.spate.simulator.AsyncPolicy;
import dev.spate.simulator.Chance;
import dev.spate.simulator.Delivery;
import dev.spate.simulator.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is owed, as an inbox finds it that comes after another whose process has ended. */
class InboxTest {
  private static final Source.StreamRecords<String> MINUTES =
      new EventStream<>("clicks", String.class)
          .each()
          .tumbling(Duration.ofMinutes(1))
          .retries(2, Duration.ofDays(1));

  private final Ledger ledger = Ledger.inMemory();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @AfterEach
  void close() {
    ledger.close();
  }

  private Inbox inbox(String function, Trigger<?, ?, ?> trigger, OwedRoom room) {
    Duration timeout = Duration.ofSeconds(3);
    return ledger.call(
        maps ->
            new Inbox(maps, function, timeout, trigger, AsyncPolicy.STANDARD, room, Chance.none()));
  }

  private Inbox windows() {
    return inbox("f", MINUTES, new OwedRoom(1 << 20));
  }

  private <T> T on(Inbox inbox, Function<Inbox, T> work) {
    return ledger.call(maps -> work.apply(inbox));
  }

  private Delivery next(Inbox inbox) {
    List<Delivery> due = on(inbox, i -> i.begin(now, 10));
    assertThat(due).hasSize(1);
    return due.getFirst();
  }

  private void settle(Inbox inbox, Delivery delivery, Ended ended) {
    on(
        inbox,
        i -> {
          i.settle(delivery, ended, now);
          return delivery;
        });
  }

  private void accept(Inbox inbox, String id, int bytes) {
    byte[] data = new byte[bytes];
    Event<byte[]> event = new Event<>(id, "s", "t", now, Optional.empty(), Map.of(), data);
    on(
        inbox,
        i -> {
          i.accept(event, Duration.ZERO, now);
          return id;
        });
  }

  @Test
  void the_end_of_a_window_that_kills_its_process_each_time_is_given_up() {
    Inbox first = windows();
    accept(first, "a", 1);
    byte[] state = "1".getBytes(UTF_8);
    settle(first, next(first), new Ended.Answered(List.of(), "", Optional.of(state)));
    now = now.plusSeconds(60);
    for (int attempt = 1; attempt <= 3; attempt++) {
      Delivery.Call end = (Delivery.Call) next(windows());
      assertThat(end.window().map(Window::last)).contains(true);
    }
    Inbox fourth = windows();
    Delivery.Bury given = (Delivery.Bury) next(fourth);
    assertThat(given.event().lost()).isEqualTo("failed 3 times: " + Owed.DIED);
    settle(fourth, given, Ended.well());
    assertThat(windows().count()).isZero();
  }

  @Test
  void what_waits_is_bounded_by_its_bytes_of_all_functions_together() {
    OwedRoom room = new OwedRoom(10_000);
    Source<String> things = new Topic<>("things", String.class).each();
    Inbox inbox = inbox("f", things, room);
    assertThat(inbox.isFull(1, 9_000)).isFalse();
    accept(inbox, "a", 6_000);
    assertThat(inbox.isFull(1, 3_000)).isFalse();
    assertThat(inbox.isFull(1, 5_000)).isTrue();
    assertThat(inbox("g", things, room).isFull(1, 5_000)).as("another function's").isTrue();

    settle(inbox, next(inbox), Ended.well());
    assertThat(inbox.isFull(1, 9_000)).isFalse();
  }

  @Test
  void what_an_earlier_process_left_takes_room_too() {
    Source<String> things = new Topic<>("things", String.class).each();
    accept(inbox("f", things, new OwedRoom(10_000)), "a", 6_000);
    OwedRoom room = new OwedRoom(10_000);
    assertThat(inbox("f", things, room).isFull(1, 5_000)).isTrue();
    assertThat(room.toString()).startsWith("6,1").endsWith(" of 10,000 bytes");
  }
}
