package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.spate.App;
import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.ObjectChange;
import dev.spate.Outcome;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The law: calling a handler, and calling it through bytes, are the same thing. */
class LawTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void s3_events_do_the_same_directly_and_through_lambda() throws Exception {
    for (long seed = 0; seed < Given.seeds(2_000); seed++) {
      Given given = new Given(seed);
      boolean created = given.upTo(3) > 0;
      objects(
          seed,
          created ? "copy" : "forget",
          given.changes(created ? ObjectChange.Kind.CREATED : ObjectChange.Kind.REMOVED));
    }
  }

  private static void objects(long seed, String function, List<Event<ObjectChange>> events) {
    Effects direct = new Effects();
    Batch<ObjectChange> batch =
        new Batch<>(
            events.stream()
                .map(e -> new Arrival<>(e.with(new byte[0]), OptionalInt.empty(), e::data))
                .toList());
    Outcome<?> outcome =
        Archive.app().open(function, direct, new Direct(batch, in(direct, function)));

    Called called = new Called(function);
    byte[] event = S3Events.encode(events, "archive-uploads-1");
    Throwable thrown = catchThrowable(() -> called.with(event));

    assertThat(called.effects.done()).as("effects of seed %d", seed).isEqualTo(direct.done());
    if (outcome instanceof Outcome.Failed<?> failed) {
      sameFailure(seed, thrown, failed.why());
    } else {
      assertThat(thrown).as("outcome of seed %d", seed).isNull();
    }
  }

  @Test
  void requests_do_the_same_directly_and_through_lambda() throws Exception {
    for (long seed = 0; seed < Given.seeds(2_000); seed++) {
      Request request = new Given(seed).request();
      Effects direct = new Effects();
      Outcome<?> outcome =
          Archive.app().open("api", direct, new Direct(request, in(direct, "api")));

      Called called = new Called("api");
      byte[] event = HttpEvents.encode(request, "gateway-request", NOW);
      byte[][] answer = new byte[1][];
      Throwable thrown = catchThrowable(() -> answer[0] = called.with(event));

      assertThat(called.effects.done()).as("effects of seed %d", seed).isEqualTo(direct.done());
      switch (outcome) {
        case Outcome.Answered<?> a ->
            assertThat(Answered.read(answer[0]))
                .as("answer of seed %d", seed)
                .isEqualTo(Answered.of((Response) a.value()));
        case Outcome.Rejected<?> r ->
            assertThat(Answered.read(answer[0]))
                .as("answer of seed %d", seed)
                .isEqualTo(Answered.of(Response.text(400, r.why().reason())));
        case Outcome.Failed<?> f -> sameFailure(seed, thrown, f.why());
      }
    }
  }

  private static void sameFailure(long seed, Throwable thrown, Throwable direct) {
    Throwable reported = direct instanceof EventsFailedException e ? e.reported() : direct;
    assertThat(thrown).as("outcome of seed %d", seed).isInstanceOf(reported.getClass());
    assertThat(thrown).hasMessage(reported.getMessage());
  }

  private static Invocation in(Effects effects, String function) {
    Surroundings around =
        new Surroundings(
            InstantSource.fixed(NOW),
            () -> new Random(1),
            Strands.virtualThreads(),
            Telemetry.none(),
            effects);
    return Invocation.of(
        around,
        Archive.app().qualified(function),
        Called.REQUEST,
        NOW.plusSeconds(30),
        Duration.ofSeconds(1));
  }

  @Test
  void another_event_makes_other_ids() throws Exception {
    App app = Archive.app();
    assertThat(app.function("copy")).isPresent();
    Given given = new Given(7);
    Called first = new Called("copy");
    Called second = new Called("copy");
    first.with(
        S3Events.encode(List.of(given.change(ObjectChange.Kind.CREATED)), "archive-uploads-1"));
    second.with(
        S3Events.encode(List.of(given.change(ObjectChange.Kind.CREATED)), "archive-uploads-1"));
    assertThat(first.effects.done())
        .isNotEmpty()
        .doesNotContainAnyElementsOf(second.effects.done());
  }
}
