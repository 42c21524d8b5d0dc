package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Codecs;
import dev.spate.EventPattern;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Windowed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows and patterns by the clock on the wall. */
class WindowSourceTest {
  private static final EventStream<String> CLICKS = new EventStream<>("clicks", String.class);

  @TempDir Path data;
  private final AtomicReference<Publisher<String>> clicks = new AtomicReference<>();
  private final ConcurrentLinkedQueue<Integer> ends = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> steps = new ConcurrentLinkedQueue<>();

  private LocalBuilder summing(Duration length) {
    FunctionSpec<?, ?, ?> sum =
        FunctionSpec.function(
            "sum",
            CLICKS.each().tumbling(length).batched(),
            ports ->
                Windowed.<String, String>of(
                    Codecs.plain().of(String.class),
                    "0",
                    (value, event) -> {
                      steps.add(event.id());
                      return Integer.toString(Integer.parseInt(value) + 1);
                    },
                    (window, value, in) -> ends.add(Integer.parseInt(value))));
    return Wired.app(sum, Wired.asking(ports -> clicks.set(ports.publish(CLICKS))));
  }

  private int total() {
    return ends.stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void windows_end_by_the_clock_and_what_is_known_of_one_outlives_a_restart() throws Exception {
    try (Wire wire = new Wire(summing(Duration.ofSeconds(5)).data(data).start())) {
      clicks.get().publish(List.of(Message.of("a", "x"), Message.of("b", "x")));
      Wire.until(() -> steps.size() >= 2);
      assertThat(Wired.letters(wire)).doesNotContain("clicks");
    }
    try (Wire wire = new Wire(summing(Duration.ofSeconds(5)).data(data).start())) {
      clicks.get().publish(List.of(Message.of("c", "x")));
      Wire.until(() -> total() == 3);
      assertThat(Wired.letters(wire)).doesNotContain("clicks");
    }
  }

  @Test
  void a_window_of_a_second_ends_within_a_few() throws Exception {
    try (Wire wire = new Wire(summing(Duration.ofSeconds(1)).start())) {
      clicks.get().publish(List.of(Message.of("a", "x"), Message.of("b", "x")));
      Wire.until(() -> total() == 2);
      assertThat(Wired.letters(wire)).doesNotContain("clicks");
    }
  }

  @Test
  void what_a_trigger_does_not_want_is_gone() throws Exception {
    Wired wired = new Wired();
    AtomicReference<Publisher<String>> jobs = new AtomicReference<>();
    Queue<String> queue = new Queue<>("jobs", String.class).visibility(Duration.ofSeconds(1));
    EventPattern big = EventPattern.of(EventPattern.attribute("kind").is("big"));
    LocalBuilder app =
        Wired.app(
            wired.each("work", queue.each().only(big), (event, in) -> {}),
            Wired.asking(ports -> jobs.set(ports.publish(queue))));
    try (Wire wire = new Wire(app.start())) {
      jobs.get()
          .publish(
              List.of(
                  Message.of("small", "x"),
                  Message.of("big", "x").attributes(Map.of("kind", "big"))));
      wired.awaitGiven(1);
      assertThat(Wired.letters(wire)).doesNotContain("jobs");
      assertThat(wired.given()).containsExactly("big#1");
    }
  }
}
