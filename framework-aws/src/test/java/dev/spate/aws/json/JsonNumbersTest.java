package dev.spate.aws.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumbersTest {
  private static JsonReader reader(String document) {
    return new JsonReader(document.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "7",
        "-7",
        "2147483647",
        "-2147483648",
        "999999999999999999",
        "1000000000000000000",
        "9223372036854775807",
        "-9223372036854775808"
      })
  void reads_whole_numbers_to_the_last_bit(String text) {
    assertThat(reader(text).longValue()).isEqualTo(Long.parseLong(text));
    assertThat(reader("[" + text + "]").rawValue().utf8()).isEqualTo("[" + text + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808", "-9223372036854775809", "9999999999999999999",
        "-9999999999999999999", "10000000000000000000", "18446744073709551616",
        "27670116110564327424", "100000000000000000000000"
      })
  void refuses_whole_numbers_beyond_64_bits(String text) {
    assertThatThrownBy(() -> reader(text).longValue())
        .isInstanceOf(JsonException.class)
        .hasMessage("$: expected a whole number of 64 bits, found one beyond it (at byte 0)");
  }

  @Test
  void agrees_with_big_integers_around_every_border() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      BigInteger number =
          BigInteger.valueOf(random.nextLong())
              .shiftLeft(random.nextInt(3))
              .add(BigInteger.valueOf(random.nextInt(9)));
      if (number.bitLength() < 64) {
        assertThat(reader(number.toString()).longValue()).isEqualTo(number.longValueExact());
      } else {
        assertThatThrownBy(() -> reader(number.toString()).longValue())
            .isInstanceOf(JsonException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1e3", "1E3", "-0.0", "10e-1"})
  void refuses_a_fraction_where_a_whole_number_is_due(String text) {
    assertThatThrownBy(() -> reader(text).longValue())
        .hasMessageContaining("found one with a fraction or an exponent");
    assertThatThrownBy(() -> reader(text).intValue()).isInstanceOf(JsonException.class);
  }

  @Test
  void refuses_an_int_beyond_32_bits() {
    assertThat(reader("-2147483648").intValue()).isEqualTo(Integer.MIN_VALUE);
    assertThat(reader("2147483647").intValue()).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> reader(" 2147483648").intValue())
        .hasMessage("$: expected a whole number of 32 bits, found one beyond it (at byte 1)");
    assertThatThrownBy(() -> reader("-2147483649").intValue()).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0",
        "0.1",
        "1e23",
        "1545084650.987",
        "4.9e-324",
        "2e-324",
        "1e-400",
        "1.7976931348623157e308",
        "123456789012345678901234567890",
        "9007199254740993"
      })
  void rounds_to_the_nearest_double_and_keeps_the_sign_of_zero(String text) {
    assertThat(Double.doubleToRawLongBits(reader(text).doubleValue()))
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "1.8e308", "1e999999999"})
  void refuses_a_double_that_would_be_infinite(String text) {
    assertThatThrownBy(() -> reader(text).doubleValue())
        .isInstanceOf(JsonException.class)
        .hasMessage(
            "$: expected a number in the range of a double, found one beyond it (at byte 0)");
    reader(text).skipValue();
  }

  @Test
  void takes_no_string_for_a_number() {
    assertThatThrownBy(() -> reader("\"1\"").longValue())
        .hasMessage("$: expected a whole number, found a string (at byte 0)");
    assertThatThrownBy(() -> reader("null").doubleValue())
        .hasMessage("$: expected a number, found null (at byte 0)");
  }

  @Test
  void reads_short_decimals_as_the_jdk_does_to_the_last_bit() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100_000; i++) {
      String digits = Long.toString(random.nextLong(1, 10_000_000_000_000_000L));
      int point = random.nextInt(digits.length());
      String text =
          (i % 2 == 0 ? "-" : "")
              + (point == 0 ? "0" : digits.substring(0, point))
              + "."
              + digits.substring(point)
              + (i % 50 == 0 ? "e" + random.nextInt(-30, 30) : "");

      assertThat(reader(text).doubleValue()).as(text).isEqualTo(Double.parseDouble(text));
    }
  }
}
