package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.sun.management.ThreadMXBean;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import dev.spate.aws.json.JsonReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events of every source with a few bytes or members changed, through envelope, handler and answer:
 * handled, rejected, failed by the handler, or refused with where and why.
 */
class EnvelopesFuzzTest {
  private static final JsonFactory JACKSON = new JsonFactory();
  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean(); // that of the JDK counts bytes

  /** Bytes that one event may take on its way; the largest here has some kilobytes. */
  private static final long MEMORY = 16 << 20;

  /** Of so many refused events two are shown to Jackson, one by each thread. */
  private static final int SAMPLE = 20;

  static Stream<Specimen> specimens() {
    return Specimens.all();
  }

  /** How many events ended how. */
  private record Tally(int handled, int refused, int broken) {
    Tally and(Tally other) {
      return new Tally(handled + other.handled, refused + other.refused, broken + other.broken);
    }
  }

  @ParameterizedTest
  @MethodSource("specimens")
  void survives_changed_events(Specimen specimen) throws Exception {
    long seeds = Given.seeds(37_500);
    // On threads of their own, since an exception costs by the depth of the stack.
    CompletableFuture<Tally> even = survivors(specimen, 0, seeds);
    CompletableFuture<Tally> odd = survivors(specimen, 1, seeds);
    Tally all = even.thenCombine(odd, Tally::and).get(10, TimeUnit.MINUTES);
    assertThat(all.handled()).as("still handled").isGreaterThan((int) (seeds / 100));
    assertThat(all.refused()).as("refused").isGreaterThan((int) (seeds / 20));
    assertThat(all.broken()).as("no JSON at all").isGreaterThan((int) (seeds / 100 / SAMPLE));
  }

  private static CompletableFuture<Tally> survivors(Specimen specimen, long first, long seeds) {
    return CompletableFuture.supplyAsync(
        () -> survives(specimen, first, seeds), task -> new Thread(task).start());
  }

  /** Every second seed from the first one on. */
  private static Tally survives(Specimen specimen, long first, long seeds) {
    Effects effects = new Effects();
    Line<?, ?> line = specimen.line(effects);
    byte[][] events = new byte[200][];
    for (int i = 0; i < events.length; i++) {
      events[i] = specimen.given().apply(i).bytes();
    }
    int handled = 0;
    int refused = 0;
    int broken = 0;
    for (long seed = first; seed < seeds; seed += 2) {
      byte[] event = Mutations.of(events[(int) (seed % events.length)], new Random(seed));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      Fate fate = run(line, event, effects, seed);
      if (THREADS.getCurrentThreadAllocatedBytes() - before > MEMORY) {
        throw new AssertionError("seed " + seed + " took more than " + MEMORY + " bytes");
      }
      // What we have refused Jackson may think of what it likes; a few tell what was broken.
      if ((fate != Fate.REFUSED || seed % SAMPLE < 2) && !isJson(event)) {
        broken++;
        if (fate != Fate.REFUSED) {
          throw new AssertionError("seed " + seed + ", which Jackson refuses: " + fate);
        }
      }
      switch (fate) {
        case HANDLED -> handled++;
        case REFUSED -> refused++;
        case FAILED -> {}
      }
      effects.forget();
    }
    return new Tally(handled, refused, broken);
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
      String said = e.getMessage();
      if (!said.startsWith("function post.fuzz expected ") || said.length() >= 1_000) {
        throw new AssertionError("seed " + seed + ": " + said, e);
      }
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
            EnvelopesFuzzTest::oneByOne,
            Telemetry.none(),
            effects),
        "post.fuzz",
        "r",
        now.plusSeconds(30),
        Duration.ofSeconds(1));
  }

  /** Concurrency is not what is looked for here, and its threads would be most of the cost. */
  private static boolean oneByOne(List<? extends Runnable> tasks, int parallelism, Duration time) {
    tasks.forEach(Runnable::run);
    return true;
  }
}
