package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.spate.BatchResult;
import dev.spate.Invocation;
import dev.spate.Outcome;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The law for every trigger: a handler does the same directly and through Lambda's bytes. */
class AllTriggersLawTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  static Stream<Specimen> specimens() {
    return Specimens.all();
  }

  @ParameterizedTest
  @MethodSource("specimens")
  void does_the_same_directly_and_through_lambda(Specimen specimen) throws Exception {
    int answers = 0;
    for (long seed = 0; seed < Given.seeds(400); seed++) {
      Specimen.Shown shown = specimen.given().apply(seed);
      Effects direct = new Effects();
      Outcome<?> outcome =
          PostOffice.app()
              .open(specimen.function(), direct, new Whole(shown.input(), in(direct, specimen)));

      Map<String, String> environment = new HashMap<>(specimen.environment());
      environment.put("SPATE_FUNCTION", specimen.function());
      Called called = Called.of(PostOffice.app(), environment);
      byte[][] told = {new byte[0]};
      Throwable thrown = catchThrowable(() -> told[0] = called.with(shown.bytes()));

      String seen = specimen + " with seed " + seed;
      assertThat(called.effects.done().stream().map(AllTriggersLawTest::withoutShard))
          .as("effects of %s", seen)
          .containsExactlyInAnyOrderElementsOf(direct.done());
      answers += same(seen, outcome, shown, thrown, told[0]) ? 1 : 0;
    }
    assertThat(answers).as("answers to compare").isPositive();
  }

  /** Where a record lay is the platform's word: a handler that is called directly has none. */
  private static String withoutShard(String effect) {
    return effect.replaceAll("(, )?shard=[^,}]*", "").replace("attributes={, ", "attributes={");
  }

  /** Compares what came out; whether there was an answer. */
  private static boolean same(
      String seen, Outcome<?> outcome, Specimen.Shown shown, Throwable thrown, byte[] told) {
    switch (outcome) {
      case Outcome.Answered<?> a when !said(a.value(), shown).equals("a failed call") -> {
        assertThat(thrown).as(seen).isNull();
        assertThat(Specimens.text(told)).as(seen).isEqualTo(shown.answer().apply(a.value(), told));
        return true;
      }
      case Outcome.Answered<?> a -> {
        EventsFailedException why = new EventsFailedException((BatchResult) a.value());
        assertThat(thrown).as(seen).isInstanceOf(why.reported().getClass());
        assertThat(thrown).as(seen).hasMessage(why.reported().getMessage());
      }
      case Outcome.Rejected<?> r -> {
        if (thrown == null) {
          assertThat(told).as(seen).isNotEmpty();
        } else {
          assertThat(thrown).as(seen).hasMessage(r.why().getMessage());
        }
      }
      case Outcome.Failed<?> f ->
          assertThat(thrown).as(seen).isNotNull().hasMessage(f.why().getMessage());
    }
    return false;
  }

  private static String said(Object answer, Specimen.Shown shown) {
    return answer instanceof BatchResult ? shown.answer().apply(answer, new byte[0]) : "";
  }

  private static Invocation in(Effects effects, Specimen specimen) {
    Surroundings around =
        new Surroundings(
            InstantSource.fixed(NOW),
            () -> new Random(1),
            Strands.virtualThreads(),
            Telemetry.none(),
            effects);
    return Invocation.of(
        around,
        PostOffice.app().qualified(specimen.function()),
        Called.REQUEST,
        NOW.plusSeconds(30),
        Duration.ofSeconds(1));
  }
}
