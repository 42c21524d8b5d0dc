package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {
  private final Invocation in = new World().call();

  static Throwable[] failures() {
    return new Throwable[] {
      new IOException("x"),
      new IllegalStateException("x"),
      new PortException("x"),
      new ConditionFailedException(0, "x"),
      new AssertionError("x"),
      new NoClassDefFoundError("x"),
      new StackOverflowError(),
      new OutOfMemoryError("made by this test"),
      new InternalError("made by this test"),
    };
  }

  @ParameterizedTest
  @MethodSource("failures")
  void every_throw_but_a_rejection_is_a_failure(Throwable why) {
    Outcome<String> outcome = Outcome.of((i, call) -> sneak(why), "in", in);

    assertThat(outcome).isEqualTo(new Outcome.Failed<>(why));
    assertThat(((Outcome.Failed<String>) outcome).fatal())
        .isEqualTo(why instanceof OutOfMemoryError || why instanceof InternalError);
  }

  @Test
  void an_answer_is_an_answer_and_a_rejection_is_a_rejection() {
    RejectedException never =
        new RejectedException("never") {
          private static final long serialVersionUID = 1L;
        };

    assertThat(Outcome.of((i, call) -> i + "!", "in", in)).isEqualTo(new Outcome.Answered<>("in!"));
    assertThat(Outcome.of((i, call) -> sneak(never), "in", in))
        .isEqualTo(new Outcome.Rejected<>(never));
  }

  @Test
  void null_is_no_answer() {
    assertThat(Outcome.of((i, call) -> null, "in", in))
        .isInstanceOfSatisfying(
            Outcome.Failed.class, f -> assertThat(f.why()).hasMessage("the handler returned null"));
  }

  @Test
  void an_interrupt_stays_on_the_thread() {
    Outcome<String> outcome = Outcome.of((i, call) -> sneak(new InterruptedException()), "in", in);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
  }

  private static String sneak(Throwable why) throws Exception {
    switch (why) {
      case Error e -> throw e;
      case Exception e -> throw e;
      default -> throw new AssertionError(why);
    }
  }
}
