package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RejectedExceptionTest {
  @Test
  void tells_the_reason_it_was_given() {
    assertThat(new RejectedException("quantity is -1, must be 1 or more").reason())
        .isEqualTo("quantity is -1, must be 1 or more");
  }

  @Test
  void keeps_the_exception_that_showed_it() {
    Exception cause = new NumberFormatException("for input string");

    assertThat(new RejectedException("price is not a number", cause)).hasCause(cause);
  }

  @Test
  void names_its_own_type_when_a_subclass_gives_no_reason() {
    class Unreadable extends RejectedException {
      private static final long serialVersionUID = 1L;

      @SuppressWarnings("NullAway")
      Unreadable() {
        super(null);
      }
    }

    assertThat(new Unreadable().reason()).isEqualTo("Unreadable");
  }
}
