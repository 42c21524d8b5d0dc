package dev.spate.simulator;

import static dev.spate.FunctionSpec.function;
import static dev.spate.simulator.Gallery.RESULTS;
import static dev.spate.simulator.Gallery.TEXT;
import static dev.spate.simulator.Gallery.UPLOADS;
import static dev.spate.simulator.Gallery.upload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.ObjectChange;
import dev.spate.ObjectReader;
import dev.spate.ObjectWriter;
import dev.spate.Ports;
import dev.spate.Warm;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WarmSimulationTest {
  private static final Bucket MODELS = new Bucket("models");
  private static final AtomicInteger WARMED = new AtomicInteger();

  /** Answers each upload with its model, which it loads before the first. */
  private static final class Judge implements EventHandler<ObjectChange>, Warm {
    private final ObjectReader models;
    private final ObjectWriter results;
    private final AtomicReference<byte[]> model = new AtomicReference<>(new byte[0]);

    Judge(Ports ports) {
      this.models = ports.read(MODELS);
      this.results = ports.write(RESULTS);
    }

    @Override
    public void warm() throws IOException {
      try (var body = models.get("model").orElseThrow()) {
        model.set(body.bytes(100));
      }
      WARMED.incrementAndGet();
    }

    @Override
    public void on(Event<ObjectChange> event, Invocation in) {
      results.put(event.data().key(), model.get(), TEXT);
    }
  }

  private static Simulation begin(Faults faults) {
    WARMED.set(0);
    App app = App.of("judge", function("judge", UPLOADS.created(), Judge::new));
    return Scenario.of(app, Codecs.plain()).faults(faults).begin();
  }

  @Test
  void events_wait_for_what_is_not_there_yet_and_are_not_lost() {
    Simulation simulation = begin(Faults.none());
    upload(simulation, "a", "x");
    simulation.runFor(Duration.ofSeconds(30));
    assertThat(simulation.pending()).hasSize(1);
    assertThat(simulation.deadLetters()).isEmpty();

    simulation.objects(MODELS).put("model", new byte[] {42}, TEXT);
    simulation.runUntilIdle();
    upload(simulation, "b", "x");
    simulation.runUntilIdle();

    assertThat(Gallery.result(simulation, "a")).isEqualTo("*");
    assertThat(Gallery.result(simulation, "b")).isEqualTo("*");
    assertThat(simulation.pending()).isEmpty();
    assertThat(WARMED).as("one environment was enough").hasValue(1);
  }

  @Test
  void a_process_that_dies_while_it_warms_up_is_followed_by_one_that_does_it_again() {
    for (int call = 1; call <= 3; call++) {
      Simulation simulation = begin(Faults.none().at(call, Fault.CRASH_AFTER));
      simulation.objects(MODELS).put("model", new byte[] {42}, TEXT);
      upload(simulation, "a", "x");
      simulation.runUntilIdle();

      assertThat(Gallery.result(simulation, "a")).isEqualTo("*");
      assertThat(simulation.deadLetters()).isEmpty();
    }
  }
}
