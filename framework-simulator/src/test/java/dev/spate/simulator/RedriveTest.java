package dev.spate.simulator;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.DeadLetter;
import dev.spate.Queue;
import dev.spate.RejectedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedriveTest {
  private static final Queue<String> TURNS = new Queue<>("turns", String.class).inOrder();

  @Test
  void a_dead_letter_of_an_ordered_queue_is_no_repetition_of_the_event_that_it_is() {
    List<String> heard = new ArrayList<>();
    App app =
        App.of(
            "app",
            function(
                "hear",
                TURNS.each(),
                ports ->
                    (event, in) -> {
                      heard.add(event.data());
                      if (heard.size() == 1) {
                        throw new RejectedException("not yet");
                      }
                    }));
    Simulation simulation = Scenario.of(app, Codecs.plain()).begin();
    simulation.outside().publish(TURNS).publish("a", "x");
    simulation.runUntilIdle();
    DeadLetter letter = simulation.deadLetters().getFirst();

    simulation.redrive(letter);
    simulation.runUntilIdle();

    assertThat(heard).containsExactly("x", "x");
    assertThat(simulation.deadLetters()).isEmpty();
  }
}
