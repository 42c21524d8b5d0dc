package dev.spate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowedTest {
  private static final Codec<String> TEXT = Codecs.plain().of(String.class);
  private static final Instant START = Instant.parse("2026-01-02T03:04:00Z");

  private final World world = new World();
  private final List<String> closed = new ArrayList<>();

  private BatchResult run(Optional<String> state, boolean last, String... ids) throws Exception {
    return run(joining(), state, last, ids);
  }

  private BatchResult run(
      BatchHandler<String> handler, Optional<String> state, boolean last, String... ids)
      throws Exception {
    Optional<byte[]> before = state.map(s -> s.getBytes(UTF_8));
    Window window = new Window("part", START, START.plusSeconds(60), before, last, false);
    Batch<String> batch = new Batch<>(World.batch(ids).arrivals(), Optional.of(window));
    return Batches.whole(handler).handle(batch, world.call());
  }

  private BatchHandler<String> joining() {
    return Windowed.of(
        TEXT,
        "",
        (value, event) -> {
          if (event.data().startsWith("x")) {
            throw new IllegalStateException("no");
          }
          return value + event.data();
        },
        (window, value, in) -> closed.add(window.id() + " " + value + " " + in.id("close")));
  }

  private static String state(BatchResult result) {
    return new String(result.state().orElseThrow(), UTF_8);
  }

  @Test
  void each_call_goes_on_from_what_the_one_before_carried() throws Exception {
    assertThat(state(run(Optional.empty(), false, "a", "b"))).isEqualTo("ab");
    assertThat(state(run(Optional.of("ab"), false, "c"))).isEqualTo("abc");
    assertThat(closed).isEmpty();
  }

  @Test
  void the_end_of_a_window_is_the_same_event_however_often_it_comes() throws Exception {
    run(Optional.of("ab"), true);
    run(Optional.of("ab"), true);
    assertThat(closed).hasSize(2);
    assertThat(closed.get(0)).startsWith("part/2026-01-02T03:04:00Z ab ").isEqualTo(closed.get(1));
  }

  @Test
  void a_call_fails_as_a_whole_and_carries_nothing_on() {
    assertThatThrownBy(() -> run(Optional.of("ab"), false, "c", "x", "d"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the call for a window failed");
  }

  @Test
  void an_end_without_events_can_fail() {
    BatchHandler<String> failing =
        Windowed.of(
            TEXT,
            "",
            (value, event) -> value,
            (window, value, in) -> {
              throw new IllegalStateException("disk on fire");
            });
    assertThatThrownBy(() -> run(failing, Optional.of("ab"), true))
        .hasMessageContaining("disk on fire");
  }

  @Test
  void a_rejected_event_is_kept_for_a_person_and_left_out() throws Exception {
    assertThat(state(run(Optional.empty(), false, "a", "!", "b"))).isEqualTo("ab");
    assertThat(world.letters).hasSize(1);
  }

  @Test
  void a_dead_letter_that_cannot_be_stored_fails_the_call() {
    world.lettersFail = true;
    assertThatThrownBy(() -> run(Optional.empty(), true, "a", "!"))
        .hasMessageContaining("the dead letters do not answer");
    assertThat(closed).isEmpty();
  }

  @Test
  void a_handler_that_carries_nothing_on_has_failed() {
    BatchHandler<String> forgetful =
        (batch, in) -> {
          Answers answers = batch.answers(in);
          batch.readable(answers).forEach(i -> answers.done(i.index()));
          return answers.result();
        };
    assertThatThrownBy(() -> run(forgetful, Optional.empty(), false, "a"))
        .hasMessage("the handler carried no state on for the window");
  }

  @Test
  void a_state_has_a_limit() {
    BatchHandler<String> fat =
        Windowed.of(TEXT, "", (v, e) -> "x".repeat(Window.STATE_LIMIT + 1), (w, v, in) -> {});
    assertThatThrownBy(() -> run(fat, Optional.empty(), false, "a"))
        .hasMessageContaining("the state of a window has 700001 bytes, more than 700000");
  }

  @Test
  void windows_begin_at_whole_multiples_of_their_length() {
    Instant moment = Instant.parse("2026-01-02T03:04:59.999Z");
    assertThat(Window.start(moment, Duration.ofMinutes(1))).isEqualTo(START);
    assertThat(Window.start(START, Duration.ofMinutes(1))).isEqualTo(START);
  }

  @Test
  void a_window_that_ends_early_has_an_id_of_its_own() {
    Optional<byte[]> a = Optional.of(new byte[] {1});
    Optional<byte[]> b = Optional.of(new byte[] {2});
    assertThat(new Window("p", START, START, a, true, true).id())
        .isNotEqualTo(new Window("p", START, START, b, true, true).id())
        .isNotEqualTo(new Window("p", START, START, a, true, false).id());
  }

  @Test
  void an_application_whose_windows_are_handled_one_event_at_a_time_is_refused() {
    EventStream<String> stream = new EventStream<>("clicks", String.class);
    Source.StreamRecords<String> windows = stream.each().tumbling(Duration.ofMinutes(1));
    EventHandler<String> handler = (event, in) -> {};
    assertThatThrownBy(() -> App.of("a", FunctionSpec.function("f", windows, ports -> handler)))
        .isInstanceOf(InvalidAppException.class)
        .hasMessageContaining("function f reads windows of clicks one event at a time");
    assertThatThrownBy(() -> windows.parallelism(2, 1))
        .hasMessageContaining("shard parallelism with tumbling windows must be from 1 to 1");
  }
}
