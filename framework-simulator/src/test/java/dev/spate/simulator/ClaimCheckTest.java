package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.ClaimCheck;
import dev.spate.Codecs;
import dev.spate.DeadLetter;
import dev.spate.EventBus;
import dev.spate.EventHandler;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Message;
import dev.spate.Need;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.RejectedException;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

/** Payloads that are larger than a message. */
class ClaimCheckTest {
  private static final Queue<byte[]> TEXTS = new Queue<>("texts", byte[].class);
  private static final Topic<byte[]> NEWS = new Topic<>("news", byte[].class);
  private static final EventStream<byte[]> LOG = new EventStream<>("log", byte[].class);
  private static final EventBus BUS = new EventBus("bus");
  private static final ClaimCheck<String> LARGE = ClaimCheck.of(String.class, "large");
  private static final String SMALL = "x".repeat(ClaimCheck.OVER);
  private static final String OVER = "ü".repeat(ClaimCheck.OVER);
  private static final ObjectMeta TEXT = ObjectMeta.of("text/plain");

  private static final FunctionSpec<String, String, Handler<String, String>> WRITE =
      FunctionSpec.function(
          "write",
          new Trigger.Call<>(String.class, String.class),
          ports -> {
            List<Publisher<String>> all = publishers(ports);
            return (text, in) -> {
              for (Publisher<String> each : all) {
                each.publish(List.of(Message.of(in.id("text"), text).key("k")));
              }
              return "sent";
            };
          });

  private static List<Publisher<String>> publishers(Ports ports) {
    return List.of(
        LARGE.publish(ports, TEXTS),
        LARGE.publish(ports, NEWS),
        LARGE.publish(ports, LOG),
        LARGE.publish(ports, BUS, "text.written"));
  }

  private final List<String> read = new ArrayList<>();
  private final App app =
      App.of(
          "reader",
          WRITE,
          FunctionSpec.function("read", TEXTS.each(), LARGE.each(ports -> note("queue"))),
          FunctionSpec.function("hear", NEWS.each(), LARGE.each(ports -> note("topic"))),
          FunctionSpec.function(
              "follow", BUS.on("text.written", byte[].class), LARGE.each(ports -> note("bus"))),
          FunctionSpec.function(
              "collect",
              LOG.each().batched(),
              LARGE.batches(
                  ports ->
                      (batch, in) -> {
                        var answers = batch.answers(in);
                        for (var item : batch.readable(answers)) {
                          note("stream").on(item.event(), in);
                          answers.done(item.index());
                        }
                        return answers.result();
                      })));

  private EventHandler<String> note(String way) {
    return (event, in) -> read.add(way + " " + event.key().isPresent() + " " + event.data());
  }

  private Simulation written(String text) {
    Simulation simulation = Scenario.of(app, Codecs.plain()).begin();
    simulation.call(WRITE, text);
    return simulation;
  }

  private static List<ObjectInfo> stored(Simulation simulation) {
    return simulation.objects(LARGE.bucket()).list("", 100, Optional.empty()).items();
  }

  @Test
  void what_is_too_large_for_a_message_is_read_all_the_same() {
    for (String text : List.of("", SMALL, OVER)) {
      read.clear();
      Simulation simulation = written(text);
      simulation.runUntilIdle();

      assertThat(read)
          .containsExactlyInAnyOrder(
              "queue true " + text,
              "topic true " + text,
              "bus true " + text,
              "stream true " + text);
      assertThat(stored(simulation)).hasSize(text.equals(OVER) ? 1 : 0);
    }
  }

  @Test
  void a_payload_that_looks_like_a_reference_is_not_taken_for_one() {
    String reference = "{\"spate-claim\":\"sha256-" + "0".repeat(64) + "/7\"}";
    written(reference).runUntilIdle();
    assertThat(read).hasSize(4).allSatisfy(text -> assertThat(text).endsWith(" " + reference));
  }

  /** Why the four readers have rejected what they were sent. */
  private ListAssert<String> allRejected(Simulation simulation) {
    assertThat(read).isEmpty();
    return assertThat(simulation.deadLetters().stream().map(DeadLetter::reason).toList())
        .hasSize(4);
  }

  @Test
  void a_payload_that_is_gone_is_rejected_and_says_where_it_was() {
    Simulation simulation = written(OVER);
    String key = stored(simulation).getFirst().key();
    simulation.objects(LARGE.bucket()).delete(key);
    simulation.runUntilIdle();

    allRejected(simulation)
        .allSatisfy(
            reason ->
                assertThat(reason)
                    .isEqualTo(
                        "payload "
                            + key
                            + " of 262144 bytes is not in bucket large: deleted, or kept no"
                            + " longer"));
  }

  @Test
  void a_payload_that_is_not_what_was_sent_is_rejected() {
    for (byte[] other : List.of(new byte[262_144], new byte[7])) {
      Simulation simulation = written(OVER);
      simulation.objects(LARGE.bucket()).put(stored(simulation).getFirst().key(), other, TEXT);
      simulation.runUntilIdle();

      allRejected(simulation)
          .allSatisfy(
              reason -> assertThat(reason).endsWith("is another in bucket large than was sent"));
    }
  }

  @Test
  void a_reference_to_more_than_is_read_is_refused_without_reading() {
    Simulation simulation = Scenario.of(app, Codecs.plain()).begin();
    String claim = "{\"spate-claim\":\"sha256-" + "0".repeat(64) + "/67108865\"}";
    simulation.outside().publish(TEXTS).publish("m", claim.getBytes(StandardCharsets.US_ASCII));
    simulation.runUntilIdle();
    assertThat(simulation.deadLetters().getFirst().reason())
        .endsWith("of 67108865 bytes is over the limit of 67108864");
  }

  @Test
  void on_a_bad_day_every_payload_reaches_everyone_or_is_a_dead_letter() {
    Seeds.check(
        100,
        (seed, gen) -> {
          read.clear();
          Simulation simulation =
              Scenario.of(app, Codecs.plain()).faults(Faults.badDay()).seed(seed).begin();
          simulation.callLater(WRITE, OVER);
          simulation.runUntilIdle();
          if (simulation.deadLetters().isEmpty()) {
            assertThat(read.stream().distinct())
                .containsExactlyInAnyOrder(
                    "queue true " + OVER,
                    "topic true " + OVER,
                    "bus true " + OVER,
                    "stream true " + OVER);
          }
          assertThat(simulation.pending()).isEmpty();
        });
  }

  @Test
  void who_sends_may_write_and_who_receives_may_read() {
    assertThat(app.manifest().of("write"))
        .contains(new Need.Use(LARGE.bucket(), List.of(Need.Verb.WRITE)));
    assertThat(app.manifest().of("read"))
        .containsExactly(new Need.Use(LARGE.bucket(), List.of(Need.Verb.READ)));
  }

  @Test
  void a_bucket_that_forgets_before_a_dead_letter_does_is_refused() {
    Bucket week = new Bucket("week").keep(Duration.ofDays(7));
    assertThatThrownBy(() -> new ClaimCheck<>(String.class, week, 0, 10))
        .hasMessageContaining("bucket week of a claim check: keep");
    assertThatThrownBy(() -> new Bucket("b").keep(Duration.ofHours(36)))
        .hasMessage("bucket b keep must be whole days, not PT36H");
  }

  @Test
  void a_payload_has_a_limit() {
    ClaimCheck<String> little = new ClaimCheck<>(String.class, new Bucket("little"), 4, 10);
    MemoryPorts ports = new MemoryPorts(java.time.InstantSource.system(), Codecs.plain());
    Publisher<String> texts = little.publish(ports, TEXTS);
    assertThatThrownBy(() -> texts.publish("m", "eleven char"))
        .isInstanceOf(RejectedException.class)
        .hasMessage("payload must have at most 10 bytes, not 11");
  }
}
