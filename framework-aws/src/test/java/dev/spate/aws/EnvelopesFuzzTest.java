package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import dev.spate.aws.json.JsonReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events of every source with a few bytes or members changed, through envelope, handler and answer:
 * handled, rejected, failed by the handler, or refused with where and why.
 */
class EnvelopesFuzzTest {
  private static final JsonFactory JACKSON = new JsonFactory();

  static Stream<Specimen> specimens() {
    return Specimens.all();
  }

  @ParameterizedTest
  @MethodSource("specimens")
  void survives_changed_events(Specimen specimen) {
    Effects effects = new Effects();
    Line<?, ?> line = specimen.line(effects);
    byte[][] events = new byte[200][];
    for (int i = 0; i < events.length; i++) {
      events[i] = specimen.given().apply(i).bytes();
    }
    int handled = 0;
    int refused = 0;
    int broken = 0;
    long seeds = Given.seeds(5_000);
    for (long seed = 0; seed < seeds; seed++) {
      byte[] event = Mutations.of(events[(int) (seed % events.length)], new Random(seed));
      Fate fate = run(line, event, effects, seed);
      if (!isJson(event)) {
        broken++;
        assertThat(fate).as("seed %d, which Jackson refuses", seed).isEqualTo(Fate.REFUSED);
      }
      switch (fate) {
        case HANDLED -> handled++;
        case REFUSED -> refused++;
        case FAILED -> {}
      }
      effects.forget();
    }
    assertThat(handled).as("still handled").isGreaterThan((int) (seeds / 100));
    assertThat(refused).as("refused").isGreaterThan((int) (seeds / 20));
    assertThat(broken).as("no JSON at all").isGreaterThan((int) (seeds / 100));
  }

  /** What Jackson says; that we read every value as it does is told by JacksonFuzzTest. */
  private static boolean isJson(byte[] event) {
    try (JsonParser parser = JACKSON.createParser(event)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.getParsingContext().inRoot() && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private enum Fate {
    HANDLED,
    REFUSED,
    FAILED
  }

  private static Fate run(Line<?, ?> line, byte[] event, Effects effects, long seed) {
    try {
      byte[] answer = line.handle(event, in(effects)).bytes();
      JsonReader json = new JsonReader(answer);
      json.skipValue();
      json.end();
      return Fate.HANDLED;
    } catch (WrongEventException e) {
      assertThat(e.getMessage())
          .as("seed %d", seed)
          .startsWith("function post.fuzz expected ")
          .hasSizeLessThan(1_000);
      return Fate.REFUSED;
    } catch (IOException | RejectedException | EventsFailedException e) {
      return Fate.FAILED; // what the test's handler does with trouble
    } catch (Throwable e) {
      throw new AssertionError("seed " + seed + ": " + Specimens.text(event), e);
    }
  }

  private static Invocation in(Effects effects) {
    Instant now = Instant.EPOCH;
    return Invocation.of(
        new Surroundings(
            InstantSource.fixed(now),
            () -> new Random(1),
            Strands.virtualThreads(),
            Telemetry.none(),
            effects),
        "post.fuzz",
        "r",
        now.plusSeconds(30),
        Duration.ofSeconds(1));
  }
}
