package dev.spate.simulator;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.EventHandler;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of a key in a whole application whose handler fails now and then. */
class OrderUnderSeedsTest {
  private final List<String> heard = new ArrayList<>();

  @Test
  void messages_of_an_ordered_queue_keep_the_order_of_their_key_under_every_seed() {
    Queue<String> ordered = new Queue<>("line", String.class).inOrder().receiveLimit(1_000);
    EventHandler<String> moody =
        (event, in) -> {
          if (in.random().nextInt(3) == 0) {
            throw new IllegalStateException("not in the mood");
          }
          heard.add(event.id());
        };
    App app = App.of("app", function("hear", ordered.each().batchSize(2), ports -> moody));
    for (int seed = 0; seed < 50; seed++) {
      heard.clear();
      Faults faults = Faults.none().ports(100).lost(100).delivering(200, Duration.ofSeconds(9));
      Simulation simulation = Scenario.of(app, Codecs.plain()).seed(seed).faults(faults).begin();
      Publisher<String> line = simulation.outside().publish(ordered);
      for (int i = 0; i < 9; i++) {
        line.publish(List.of(Message.of("m" + i, "x").key("k" + i % 3)));
      }
      simulation.runUntilIdle();
      List<String> first = heard.stream().distinct().toList();
      for (int key = 0; key < 3; key++) {
        assertThat(first)
            .as("seed %d", seed)
            .containsSubsequence("m" + key, "m" + (key + 3), "m" + (key + 6));
      }
    }
  }
}
