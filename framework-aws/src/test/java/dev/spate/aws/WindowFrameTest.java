package dev.spate.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codecs;
import dev.spate.Event;
import dev.spate.EventStream;
import dev.spate.Invocation;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import dev.spate.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Calls for tumbling windows on the wire. */
class WindowFrameTest {
  private static final EventStream<String> CLICKS = new EventStream<>("clicks", String.class);
  private static final Instant START = Instant.parse("2026-01-02T03:04:00Z");

  private static Envelope.Delivery<Batch<String>, BatchResult> open(byte[] event) {
    return new KinesisEnvelope<>(CLICKS, Optional.empty(), true, Codecs.plain().of(String.class))
        .open(event);
  }

  private static Window window(Optional<byte[]> state, boolean last) {
    return new Window("shard-1", START, START.plusSeconds(60), state, last, false);
  }

  private static Invocation call() {
    return Invocation.of(
        new Surroundings(
            InstantSource.fixed(START),
            () -> new Random(1),
            Strands.virtualThreads(),
            Telemetry.none(),
            letter -> {}),
        "app.f",
        "r",
        START.plusSeconds(30),
        Duration.ofSeconds(1));
  }

  @Test
  void a_first_call_has_an_empty_state_and_its_records() {
    Event<byte[]> event =
        new Event<>(
            "e", "clicks", "record", START, Optional.of("k"), Map.of(), "x".getBytes(UTF_8));
    Batch<String> batch =
        open(KinesisEvents.encode(
                CLICKS, List.of(event), Optional.of(window(Optional.empty(), false))))
            .input();
    assertThat(batch.window()).contains(window(Optional.empty(), false));
    assertThat(batch.arrivals().getFirst().event().data()).isEqualTo("x");
  }

  @Test
  void a_last_call_needs_no_records_and_brings_the_state() {
    Window last =
        open(KinesisEvents.encode(
                CLICKS, List.of(), Optional.of(window(Optional.of(new byte[] {1, 2}), true))))
            .input()
            .window()
            .orElseThrow();
    assertThat(last.last()).isTrue();
    assertThat(last.state().orElseThrow()).containsExactly(1, 2);
    String bare =
        "{\"window\":{\"start\":\"2026-01-02T03:04:00Z\",\"end\":\"2026-01-02T03:05:00Z\"},"
            + "\"state\":{},\"shardId\":\"s\",\"isFinalInvokeForWindow\":true}";
    assertThat(open(bare.getBytes(UTF_8)).input().window().orElseThrow().last()).isTrue();
  }

  @Test
  void a_window_that_is_cut_short_is_over() {
    String cut =
        "{\"Records\":[],\"window\":{\"start\":\"2026-01-02T03:04:00Z\","
            + "\"end\":\"2026-01-02T03:05:00Z\"},\"state\":{\"spate\":\"AQ==\"},\"shardId\":\"s\","
            + "\"isFinalInvokeForWindow\":false,\"isWindowTerminatedEarly\":true}";
    Window window = open(cut.getBytes(UTF_8)).input().window().orElseThrow();
    assertThat(window.last()).isTrue();
    assertThat(window.early()).isTrue();
  }

  @Test
  void the_answer_carries_the_state_on() throws Exception {
    Envelope.Delivery<Batch<String>, BatchResult> last =
        open(KinesisEvents.encode(CLICKS, List.of(), Optional.of(window(Optional.empty(), true))));
    var answers = last.input().answers(call());
    answers.carry(new byte[] {1});
    assertThat(new String(last.answer().bytes(answers.result()), UTF_8))
        .isEqualTo("{\"state\":{\"spate\":\"AQ==\"},\"batchItemFailures\":[]}");
    var none = last.input().answers(call());
    assertThatThrownBy(() -> last.answer().bytes(none.result()))
        .hasMessage("no state is carried on for the window");
  }

  @Test
  void a_call_without_its_window_or_with_a_strange_state_is_refused() {
    assertThatThrownBy(() -> open(KinesisEvents.encode(CLICKS, List.of())))
        .hasMessageContaining("window.start");
    assertThatThrownBy(() -> open("{\"state\":{\"theirs\":1},\"shardId\":\"s\"}".getBytes(UTF_8)))
        .hasMessageContaining("a state with the member spate");
  }
}
