package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Event;
import dev.spate.FunctionSpec;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.RejectedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueSourceTest {
  private static final Queue<String> JOBS =
      new Queue<>("jobs", String.class).visibility(Duration.ofSeconds(1)).receiveLimit(2);

  @TempDir Path data;
  private final Wired wired = new Wired();
  private final AtomicReference<Publisher<String>> jobs = new AtomicReference<>();

  private LocalBuilder with(Queue<String> queue, Wired.Step<String> step) {
    return Wired.app(
        wired.each("work", queue.each().batchSize(5), step),
        Wired.asking(ports -> jobs.set(ports.publish(queue))));
  }

  @Test
  void a_message_is_an_event_with_its_id_key_and_attributes() throws Exception {
    AtomicReference<Event<String>> got = new AtomicReference<>();
    try (Wire wire = new Wire(with(JOBS, (event, in) -> got.set(event)).start())) {
      Message<String> message = Message.of("m-1", "hello").key("k").attributes(Map.of("a", "b"));
      jobs.get().publish(List.of(message));

      Wire.until(() -> got.get() != null);
      Event<String> event = got.get();
      assertThat(event.id()).isEqualTo("m-1");
      assertThat(event.source()).isEqualTo("jobs");
      assertThat(event.type()).isEqualTo("message");
      assertThat(event.key()).contains("k");
      assertThat(event.attributes()).containsExactly(Map.entry("a", "b"));
      assertThat(event.data()).isEqualTo("hello");
      assertThat(wired.given()).containsExactly("m-1#1");
      assertThat(wire.send("GET", "/_spate/functions", "").body())
          .contains("\"trigger\":\"queue jobs\"");
    }
  }

  @Test
  void a_failed_message_comes_again_after_the_visibility_and_ends_as_a_dead_letter()
      throws Exception {
    Wired.Step<String> step =
        (event, in) -> {
          if (event.data().equals("bad")) {
            throw new IllegalStateException("on fire");
          }
        };
    try (Wire wire = new Wire(with(JOBS, step).start())) {
      long begin = System.nanoTime();
      jobs.get().publish(List.of(Message.of("bad", "bad"), Message.of("good", "good")));

      Wire.until(() -> Wired.letters(wire).contains("on fire"));
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(2));
      assertThat(wired.given()).containsOnlyOnce("good#1", "bad#1", "bad#2").hasSize(3);
      assertThat(Wired.letters(wire))
          .contains("\"function\":\"test.work\",\"event\":\"bad\"", "delivered 2 times");
    }
  }

  @Test
  void a_message_that_is_held_back_is_not_delivered_before() throws Exception {
    try (Wire wire = new Wire(with(JOBS, (event, in) -> {}).start())) {
      Message<String> later = Message.of("later", "x").delay(Duration.ofSeconds(1));
      jobs.get().publish(List.of(later, Message.of("now", "x")));

      wired.awaitGiven(2);
      assertThat(wired.given()).containsExactly("now#1", "later#1");
      assertThat(wire.port()).isPositive();
    }
  }

  @Test
  void a_failure_in_an_ordered_queue_holds_back_its_key_and_no_other() throws Exception {
    AtomicBoolean failed = new AtomicBoolean();
    Wired.Step<String> step =
        (event, in) -> {
          if (event.id().equals("a1") && failed.compareAndSet(false, true)) {
            throw new IllegalStateException("once");
          }
        };
    try (Wire wire = new Wire(with(JOBS.inOrder(), step).data(data).start())) {
      jobs.get()
          .publish(
              List.of(
                  Message.of("a1", "").key("a"),
                  Message.of("b1", "").key("b"),
                  Message.of("a2", "").key("a")));

      Wire.until(() -> wired.given.contains("a2#2") || wired.given.contains("a2#1"));
      List<String> given = wired.given();
      assertThat(given.indexOf("b1#1")).isLessThan(given.indexOf("a1#2"));
      assertThat(given.subList(given.indexOf("a1#2"), given.size())).startsWith("a1#2");
      assertThat(given).filteredOn(id -> id.startsWith("a2")).hasSize(1);
      assertThat(Wired.letters(wire)).isEqualTo("[]");
    }
  }

  @Test
  void an_ordered_queue_drops_a_message_that_is_published_again_also_by_the_next_process()
      throws Exception {
    LocalBuilder first = with(JOBS.inOrder(), (event, in) -> {}).data(data);
    try (Wire wire = new Wire(first.start())) {
      jobs.get().publish(List.of(Message.of("a1", "").key("a"), Message.of("a1", "").key("a")));
      wired.awaitGiven(1);
      assertThat(wire.port()).isPositive();
    }
    try (Wire wire = new Wire(with(JOBS.inOrder(), (event, in) -> {}).data(data).start())) {
      jobs.get().publish(List.of(Message.of("a1", "").key("a"), Message.of("a2", "").key("a")));
      Wire.until(() -> wired.given.contains("a2#1"));
      assertThat(wired.given()).containsExactly("a1#1", "a2#1");
      assertThat(wire.port()).isPositive();
    }
  }

  @Test
  void what_a_handler_publishes_before_it_fails_is_published_again_with_the_same_id()
      throws Exception {
    Queue<String> next = new Queue<>("next", String.class).inOrder();
    AtomicBoolean failed = new AtomicBoolean();
    FunctionSpec<?, ?, ?> first =
        FunctionSpec.function(
                "first",
                JOBS.each(),
                ports -> {
                  Publisher<String> on = ports.publish(next);
                  return (event, in) -> {
                    on.publish(List.of(Message.of(in.id("next"), event.data()).key("k")));
                    if (failed.compareAndSet(false, true)) {
                      throw new IllegalStateException("after publishing");
                    }
                    wired.given.add("first done");
                  };
                })
            .timeout(Duration.ofSeconds(1));
    LocalBuilder both =
        Wired.app(
            first,
            wired.each("second", next.each(), (event, in) -> {}),
            Wired.asking(ports -> jobs.set(ports.publish(JOBS))));
    try (Wire wire = new Wire(both.start())) {
      jobs.get().publish("m", "x");
      wired.awaitGiven(2);
      assertThat(wired.given()).hasSize(2).contains("first done");
      assertThat(Wired.letters(wire)).isEqualTo("[]");
    }
  }

  @Test
  void a_message_that_cannot_be_read_or_is_rejected_is_a_dead_letter_at_once() throws Exception {
    Wired.Step<String> step =
        (event, in) -> {
          throw new RejectedException("no job");
        };
    try (Wire wire = new Wire(with(JOBS, step).start())) {
      jobs.get().publish("m", "x");
      Wire.until(() -> Wired.letters(wire).contains("no job"));
      assertThat(wired.given()).containsExactly("m#1");
    }
  }
}
