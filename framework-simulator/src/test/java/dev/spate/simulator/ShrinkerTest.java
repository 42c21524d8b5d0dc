package dev.spate.simulator;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Queue;
import dev.spate.Table;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final Queue<String> QUEUE = new Queue<>("queue", String.class);
  private static final Table TABLE = new Table("table");
  private static final Key SUM = Key.of("sum");

  private static final App ADD =
      App.of(
          "adding",
          function(
              "add",
              QUEUE.each(),
              ports -> {
                KeyValueStore table = ports.readWrite(TABLE);
                return (event, in) ->
                    table.add(SUM, "n", Long.parseLong(event.data()), 0, 1_000_000);
              }));

  private static long sum(Simulation simulation) {
    return simulation.tables().open(TABLE).get(SUM).map(i -> i.counter("n")).orElse(0L);
  }

  private static void add(Simulation simulation, int... numbers) throws Exception {
    for (int number : numbers) {
      simulation.step(() -> simulation.outside().publish(QUEUE).publish("n" + number, "" + number));
    }
    simulation.runUntilIdle();
  }

  private static AssertionError failure(Faults faults, Trial.Body body) {
    return catchThrowableOfType(AssertionError.class, () -> Trials.check(0, 100, body));
  }

  private static Simulation begin(Trial trial, Faults faults) {
    return trial.begin(Scenario.of(ADD, Codecs.plain()).faults(faults));
  }

  @Test
  void only_the_steps_that_it_takes_are_left() {
    List<Long> last = new ArrayList<>();
    AssertionError error =
        failure(
            Faults.badDay(),
            trial -> {
              Simulation simulation = begin(trial, Faults.none());
              simulation.always("below ten", () -> assertThat(sum(simulation)).isLessThan(10));
              try {
                add(simulation, 1, 2, 8, 0, 0, 3, 0, 0);
              } finally {
                last.add(sum(simulation));
              }
            });
    assertThat(error)
        .hasMessageContaining("seed 0 (again with -Dspate.seed=0): \"below ten\" does not hold")
        .hasMessageContaining("2 of 8 steps of the world, 0 of 0 faults")
        .hasMessageContaining("write add table/sum");
    assertThat(last).isNotEmpty();
  }

  @Test
  void only_the_faults_that_it_takes_are_left() {
    Faults faults = Faults.badDay();
    AssertionError error =
        failure(
            faults,
            trial -> {
              Simulation simulation = begin(trial, faults);
              simulation.atEnd("once", () -> assertThat(sum(simulation)).isLessThan(2));
              add(simulation, 1, 0, 0, 0, 0);
            });
    assertThat(error)
        .hasMessageContaining("\"once\" does not hold")
        .hasMessageContaining("1 of 5 steps of the world, 1 of ")
        .hasMessageContaining("no delays");
  }

  @Test
  void what_goes_wrong_in_another_way_is_not_taken_for_the_same() {
    AssertionError error =
        failure(
            Faults.none(),
            trial -> {
              Simulation simulation = begin(trial, Faults.none());
              add(simulation, 1, 2);
              if (sum(simulation) == 0) {
                throw new IllegalStateException("nothing there");
              }
              simulation.atEnd("too much", () -> assertThat(sum(simulation)).isLessThan(3));
            });
    assertThat(error).hasMessageContaining("too much").hasMessageContaining("2 of 2 steps");
  }

  @Test
  void an_invariant_that_breaks_stops_the_run_at_once() {
    Simulation simulation = Scenario.of(ADD, Codecs.plain()).begin();
    simulation.always("small", () -> assertThat(sum(simulation)).isLessThan(2));
    assertThatThrownBy(() -> add(simulation, 1, 2, 3))
        .isInstanceOfSatisfying(
            BrokenInvariant.class, e -> assertThat(e.name()).isEqualTo("small"));
    assertThat(sum(simulation)).isLessThan(6);
    assertThatThrownBy(simulation::runUntilIdle).isInstanceOf(BrokenInvariant.class);
    simulation.close();
  }

  @Test
  void what_was_run_is_counted() {
    Trials.Totals totals = Trials.check(0, 10, trial -> add(begin(trial, Faults.none()), 1, 2, 3));
    assertThat(totals.seeds()).isEqualTo(10);
    assertThat(totals.deliveries()).isEqualTo(10);
    assertThat(totals.and(totals).toString()).startsWith("20 seeds, 20 deliveries, ");
  }
}
