package dev.spate.aws;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.App;
import dev.spate.Event;
import dev.spate.InvalidAppException;
import dev.spate.ObjectChange;
import dev.spate.Ports;
import dev.spate.Trigger;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LambdaEntryTest {
  private static final String BUCKET = "archive-uploads-1";

  private static byte[] created(String... keys) {
    return S3Events.encode(Stream.of(keys).map(LambdaEntryTest::event).toList(), BUCKET);
  }

  private static Event<ObjectChange> event(String key) {
    ObjectChange change =
        new ObjectChange(ObjectChange.Kind.CREATED, "uploads", key, 1, "e", "", key);
    return S3Events.event(change, "ObjectCreated:Put", Instant.EPOCH);
  }

  @Test
  void handles_the_other_records_and_then_fails_when_one_fails() {
    Called copy = new Called("copy");
    assertThatThrownBy(() -> copy.with(created("a", "fail", "b")))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is full");
    assertThat(copy.effects.done()).hasSize(4).anyMatch(e -> e.contains("copy/b"));
    assertThat(copy.log()).containsOnlyOnce("\"signal\":\"EventFailed\"");
    assertThat(copy.log()).contains("\"error\":\"java.io.IOException\"");
  }

  @Test
  void throws_all_failures_when_several_records_fail() {
    assertThatThrownBy(() -> new Called("copy").with(created("fail1", "a", "fail2")))
        .isInstanceOf(EventsFailedException.class)
        .hasMessage("2 of 3 events must come again")
        .hasCauseInstanceOf(IOException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  @Test
  void stores_a_rejected_record_and_answers_that_all_is_well() throws Exception {
    Called copy = new Called("copy");
    assertThat(copy.with(created("reject"))).asString().isEqualTo("null");
    assertThat(copy.effects.done()).singleElement().asString().startsWith("dead letter");
    assertThat(copy.log()).contains("\"level\":\"WARN\",\"signal\":\"EventRejected\"");
  }

  @Test
  void fails_a_rejected_record_that_has_no_place_among_dead_letters() {
    Deployment nowhere =
        new Deployment() {
          @Override
          public App app() {
            return Archive.app();
          }

          @Override
          public Ports ports(Environment environment) {
            return new Effects();
          }
        };
    Called copy = new Called(nowhere, Map.of("SPATE_FUNCTION", "copy"));
    assertThatThrownBy(() -> copy.with(created("reject")))
        .hasMessageContaining("archive.copy has no dead letters");
  }

  @Test
  void hands_records_back_when_no_time_is_left() {
    assertThatThrownBy(() -> new Called("copy").with(created("a"), 500))
        .hasMessage("no time was left to begin them");
  }

  @Test
  void rethrows_what_is_fatal() {
    Called copy = new Called("copy");
    assertThatThrownBy(() -> copy.with(created("memory"))).isInstanceOf(OutOfMemoryError.class);
    assertThat(copy.log()).contains("\"end\":\"FAILED\"");
  }

  @Test
  void names_function_trigger_and_member_when_a_wrong_event_comes() throws Exception {
    byte[] request = Samples.bytes("http.json");
    assertThatThrownBy(() -> new Called("copy").with(request))
        .hasMessage(
            "function archive.copy expected an S3 notification of bucket uploads:"
                + " $: expected a member Records, found none (at byte "
                + (request.length - 1)
                + ")");
    assertThatThrownBy(() -> new Called("api").with(created("holiday")))
        .hasMessageStartingWith("function archive.api expected an HTTP API request of payload")
        .hasMessageNotContaining("holiday");
  }

  @Test
  void does_not_start_an_authorizer_behind_a_front_that_asks_none() {
    assertThatThrownBy(
            () ->
                new Called(
                    Called.deployment(Archive.app()),
                    Map.of("SPATE_FUNCTION", "gate", "SPATE_HTTP", "alb")))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessage(
            "function archive.gate decides about requests, but environment variable SPATE_HTTP"
                + " names a front that asks no function: use api or rest");
  }

  @Test
  void makes_no_other_function_than_its_own() throws Exception {
    AtomicInteger made = new AtomicInteger();
    App app =
        App.of(
            "a",
            function("one", Archive.UPLOADS.created(), ports -> (event, in) -> {}),
            function(
                "two",
                Archive.UPLOADS.removed(),
                ports -> {
                  made.incrementAndGet();
                  throw new IllegalStateException("not asked for");
                }));
    new Called(Called.deployment(app), Map.of("SPATE_FUNCTION", "one")).with(created("x"));
    assertThat(made).hasValue(0);
  }

  @Test
  void closes_the_ports_once_its_function_is_made() {
    App late =
        App.of(
            "a",
            function(
                "f",
                Archive.UPLOADS.created(),
                ports -> (event, in) -> ports.write(Archive.COPIES).delete("x")));
    Called called = new Called(Called.deployment(late), Map.of("SPATE_FUNCTION", "f"));
    assertThatThrownBy(() -> called.with(created("x"))).hasMessageContaining("had returned");
  }

  @Test
  void does_not_leave_an_interrupt_for_the_next_event() throws Exception {
    App app =
        App.of(
            "a",
            function(
                "f",
                Archive.UPLOADS.created(),
                ports ->
                    (event, in) -> {
                      throw new InterruptedException("made for a test");
                    }));
    Called called = new Called(Called.deployment(app), Map.of("SPATE_FUNCTION", "f"));
    assertThatThrownBy(() -> called.with(created("x"))).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void takes_many_threads_through_one_entry() throws Exception {
    Called copy = new Called("copy");
    IntStream.range(0, 2_000)
        .parallel()
        .forEach(
            i -> {
              try {
                copy.with(created("key-" + i));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(copy.effects.done()).hasSize(4_000).doesNotHaveDuplicates();
    assertThat(copy.log().lines())
        .hasSize(4_000)
        .allMatch(l -> l.startsWith("{") && l.endsWith("}"));
  }

  @Test
  void refuses_an_application_that_cannot_be() {
    App app = App.of("a", function("f", Archive.UPLOADS.created(), ports -> ports.use(PORT)));
    assertThatThrownBy(() -> new Called(Called.deployment(app), Map.of("SPATE_FUNCTION", "f")))
        .isInstanceOf(InvalidAppException.class)
        .hasMessageContaining("no provider for port own");
  }

  private interface Own extends dev.spate.EventHandler<ObjectChange> {}

  private static final dev.spate.Port<Own> PORT = new dev.spate.Port<>("own", Own.class);

  /** Bytes that come so many at a time. */
  private static InputStream coming(byte[] bytes, int there) {
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      @Override
      public int available() {
        return there;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return super.read(buffer, offset, Math.min(length, Math.max(1, there)));
      }
    };
  }

  @Test
  void an_event_is_read_whole_however_it_comes() throws Exception {
    byte[] event = created("a");
    for (int there : new int[] {0, 1, event.length - 1, event.length, event.length + 9}) {
      Called copy = new Called("copy");
      assertThat(copy.with(coming(event, there), 30_000)).asString().isEqualTo("null");
      assertThat(copy.effects.done()).as("%s there", there).hasSize(2);
    }
  }

  @Test
  void an_answer_that_cannot_be_written_is_no_rejection_of_the_input() {
    Trigger.Call<String, String> call = new Trigger.Call<>(String.class, String.class);
    App app = App.of("test", function("half", call, ports -> (input, in) -> "\ud800"));

    assertThatThrownBy(() -> Called.of(app, Map.of("SPATE_FUNCTION", "half")).with("\"x\""))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the answer cannot be encoded: text has half a surrogate pair");
  }
}
