package dev.spate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "GE", "get", "GET ", "G3T", "ABCDEFGHIJKLMNOPQ"})
  void refuses_a_method_that_is_not_3_to_16_capital_letters(String method) {
    assertThatThrownBy(() -> Route.of(method, "/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("method must be 3 to 16 capital letters");
  }

  @Test
  void takes_as_a_variable_what_is_a_letter_then_letters_digits_and_underscores() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder segment = new StringBuilder("{");
      for (int n = random.nextInt(5); n > 0; n--) {
        segment.append("aZ0_+{}-é".charAt(random.nextInt(9)));
      }
      String text = segment.append('}').toString();
      boolean variable = text.matches("\\{[A-Za-z][A-Za-z0-9_]*\\+?}");
      assertThat(accepted("/a/" + text)).as(text).isEqualTo(variable);
    }
  }

  private static boolean accepted(String template) {
    try {
      return Route.of("GET", template).template().equals(template);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
