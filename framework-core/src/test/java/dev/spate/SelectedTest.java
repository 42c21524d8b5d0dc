package dev.spate;

import static dev.spate.World.letters;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a trigger does not want never reaches the handler, and counts as handled. */
class SelectedTest {
  private static final EventPattern ONLY_A = EventPattern.of(EventPattern.key().is("a"));

  private final World world = new World();
  private final List<String> handled = new ArrayList<>();

  private Handler<Batch<String>, BatchResult> each() {
    EventHandler<String> handler =
        (event, in) -> {
          handled.add(event.data());
          throw new IllegalStateException("not today");
        };
    return Selected.of(Optional.of(ONLY_A), Batches.each(handler, Ordering.NONE, 1));
  }

  @Test
  void answers_stay_with_their_events() throws Exception {
    BatchResult result = each().handle(World.batch("b1", "a1", "b2", "a2"), world.call());
    assertThat(letters(result)).isEqualTo("dfdf");
    assertThat(handled).containsExactly("a1", "a2");
  }

  @Test
  void a_handler_is_not_called_for_nothing() throws Exception {
    Handler<Batch<String>, BatchResult> whole =
        Selected.of(
            Optional.of(ONLY_A),
            (batch, in) -> {
              throw new IllegalStateException("called");
            });
    assertThat(letters(whole.handle(World.batch("b1", "c1"), world.call()))).isEqualTo("dd");
  }

  @Test
  void a_trigger_gives_its_handler_only_what_it_wants() throws Exception {
    Source.QueueMessages<String> trigger =
        new Queue<>("q", String.class).each().only(ONLY_A).batchSize(3).parallelism(1);
    EventHandler<String> handler = (event, in) -> handled.add(event.data());
    Opened opened = trigger.match(handler, Opened.cases());
    run(opened, World.batch("b1", "a1"));
    BatchHandler<String> whole =
        (batch, in) -> {
          Answers answers = batch.answers(in);
          batch.readable(answers).forEach(i -> handled.add("batch " + i.event().data()));
          return answers.result();
        };
    run(trigger.batched().match(whole, Opened.cases()), World.batch("a2", "b2"));
    assertThat(handled).containsExactly("a1", "batch a2");
  }

  @SuppressWarnings("unchecked") // the trigger above is one of texts
  private void run(Opened opened, Batch<String> batch) throws Exception {
    ((Handler<Batch<String>, BatchResult>) opened.handler()).handle(batch, world.call());
  }
}
