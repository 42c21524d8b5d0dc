package dev.spate;

import static dev.spate.World.batch;
import static dev.spate.World.letters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BatchedHandlerTest {
  private final World world = new World();

  private BatchResult run(BatchHandler<String> handler, Batch<String> batch) throws Exception {
    return Batches.whole(handler).handle(batch, world.call());
  }

  @Test
  void an_event_without_an_answer_counts_as_failed_and_is_told_once() throws Exception {
    BatchResult result =
        run(
            (batch, in) -> {
              Answers answers = batch.answers(in);
              answers.done(0);
              answers.result();
              return answers.result();
            },
            batch("a", "b"));

    assertThat(letters(result)).isEqualTo("df");
    assertThat(world.told(Signal.EventFailed.class))
        .singleElement()
        .satisfies(
            s -> assertThat(s.why()).hasMessage("the handler gave no answer for this event"));
  }

  @Test
  void the_first_answer_stays() throws Exception {
    BatchResult result =
        run(
            (batch, in) -> {
              Answers answers = batch.answers(in);
              answers.failed(0, new IllegalStateException());
              answers.done(0);
              answers.done(1);
              assertThat(answers.reject(1, new RejectedException("late"))).isFalse();
              answers.handBack(List.of(0, 1), "late");
              return answers.result();
            },
            batch("a", "b"));

    assertThat(letters(result)).isEqualTo("fd");
    assertThat(world.letters).isEmpty();
    assertThat(world.signals).hasSize(1);
  }

  @Test
  void late_answers_do_not_count_and_store_nothing() throws Exception {
    AtomicReference<Answers> kept = new AtomicReference<>();
    BatchResult result =
        run(
            (batch, in) -> {
              kept.set(batch.answers(in));
              return kept.get().result();
            },
            batch("a", "b"));
    kept.get().done(0);
    kept.get().reject(1, new RejectedException("late"));

    assertThat(letters(result)).isEqualTo("ff");
    assertThat(letters(kept.get().result())).isEqualTo("ff");
    assertThat(world.letters).isEmpty();
    assertThat(world.signals).hasSize(2);
  }

  @Test
  void a_result_of_another_batch_is_refused() throws Exception {
    Batch<String> other = batch("z");
    BatchResult result =
        run(
            (batch, in) -> {
              Answers answers = other.answers(in);
              answers.done(0);
              return answers.result();
            },
            batch("a", "b"));

    assertThat(letters(result)).isEqualTo("ff");
    assertThat(world.told(Signal.EventFailed.class))
        .allSatisfy(s -> assertThat(s.why()).hasMessage("the result is of another batch"));
  }

  @Test
  void null_an_exception_and_a_rejection_fail_every_event() throws Exception {
    assertThat(letters(run((batch, in) -> null, batch("a", "b")))).isEqualTo("ff");
    assertThat(
            letters(
                run(
                    (batch, in) -> {
                      throw new java.io.IOException("no");
                    },
                    batch("a", "b"))))
        .isEqualTo("ff");
    assertThat(
            letters(
                run(
                    (batch, in) -> {
                      throw new RejectedException("which one is not said");
                    },
                    batch("a", "b"))))
        .isEqualTo("ff");
    assertThat(world.letters).isEmpty();
  }

  @Test
  void a_fatal_error_is_thrown_again() {
    assertThatThrownBy(
            () ->
                run(
                    (batch, in) -> {
                      throw new OutOfMemoryError("made by this test");
                    },
                    batch("a")))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void readable_events_leave_the_others_to_the_dead_letters() throws Exception {
    BatchResult result =
        run(
            (batch, in) -> {
              Answers answers = batch.answers(in);
              batch.readable(answers).forEach(item -> answers.done(item.index()));
              return answers.result();
            },
            batch("a", "!", "c"));

    assertThat(letters(result)).isEqualTo("drd");
    assertThat(world.letters).hasSize(1);
  }

  @Test
  void an_index_that_is_not_of_the_batch_is_refused() {
    Answers answers = batch("a").answers(world.call());

    assertThatThrownBy(() -> answers.done(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void an_event_whose_codec_breaks_fails_alone() throws Exception {
    Event<byte[]> event =
        new Event<>("e", "q", "t", World.START, Optional.empty(), Map.of(), new byte[0]);
    Arrival<String> broken =
        new Arrival<>(
            event,
            OptionalInt.empty(),
            () -> {
              throw new IllegalStateException("a codec's own fault");
            });
    Arrival<String> good = new Arrival<>(event, OptionalInt.empty(), () -> "good");

    BatchResult result =
        run(
            (batch, in) -> {
              Answers answers = batch.answers(in);
              batch.readable(answers).forEach(item -> answers.done(item.index()));
              return answers.result();
            },
            new Batch<>(List.of(broken, good)));

    assertThat(letters(result)).isEqualTo("fd");
    assertThat(world.letters).isEmpty();
  }
}
