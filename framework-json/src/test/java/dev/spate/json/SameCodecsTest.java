package dev.spate.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.RejectedException;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Generated codecs and Jackson's are one and the same to whoever sends and receives. Ten million
 * spoiled documents: {@code mvn -pl framework-json test -Dtest=SameCodecsTest
 * -Dspate.fuzz=10000000}.
 */
class SameCodecsTest {
  private static final int VALUES = Integer.getInteger("spate.seeds", 300);
  private static final int SPOILED = Integer.getInteger("spate.fuzz", 20_000) / 8;

  private final Codecs jackson = new JacksonCodecs();
  private final Codecs generated = new TestPayloadsJson();

  static Stream<Arguments> generators() {
    return RoundTripTest.generators();
  }

  @ParameterizedTest
  @MethodSource("generators")
  <T> void both_write_the_same_bytes_and_read_the_same_value(
      Class<T> type, Function<Generated, T> make) {
    for (int seed = 0; seed < VALUES; seed++) {
      T value = make.apply(new Generated(new Random(seed)));
      byte[] json = generated.of(type).encode(value);

      assertThat(new String(json, ISO_8859_1))
          .as("seed %d", seed)
          .isEqualTo(new String(jackson.of(type).encode(value), ISO_8859_1));
      assertThat(generated.of(type).decode(json)).as("seed %d", seed).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @MethodSource("generators")
  <T> void both_read_or_refuse_what_was_spoiled(Class<T> type, Function<Generated, T> make) {
    Codec<T> one = jackson.of(type);
    Codec<T> other = generated.of(type);
    int read = 0;
    for (int seed = 0; seed < SPOILED; seed++) {
      Random random = new Random(seed);
      byte[] document = one.encode(make.apply(new Generated(random)));
      byte[] spoiled = Spoiled.of(document, random);
      T expected = readOrNull(one, spoiled, seed);
      T found = readOrNull(other, spoiled, seed);
      if (!Objects.equals(expected, found)) {
        fail(
            "seed %d, %s: Jackson's has %s, the generated one %s",
            seed, new String(spoiled, ISO_8859_1), expected, found);
      }
      read += expected == null ? 0 : 1;
    }
    // Otherwise the spoiling has gone astray and proves little.
    assertThat(read).isBetween(SPOILED / 100, SPOILED * 4 / 5);
  }

  private static <T> @Nullable T readOrNull(Codec<T> codec, byte[] document, int seed) {
    try {
      return codec.decode(document);
    } catch (RejectedException e) {
      return null;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + new String(document, ISO_8859_1), e);
    }
  }

  /** Texts are read eight bytes at a time: no byte is overlooked wherever among them it is. */
  @Test
  void each_byte_counts_at_each_place_of_a_text() {
    byte[] plain =
        "{\"sku\":\"a plain text \\n and more of it\",\"quantity\":2,\"price\":3.10,\"an unknown name\":1}"
            .getBytes(ISO_8859_1);
    Codec<Payloads.Line> one = jackson.of(Payloads.Line.class);
    Codec<Payloads.Line> other = generated.of(Payloads.Line.class);
    for (int at = 0; at < plain.length; at++) {
      for (int b = Byte.MIN_VALUE; b <= Byte.MAX_VALUE; b++) {
        byte[] document = plain.clone();
        document[at] = (byte) b;

        assertThat(readOrNull(other, document, b))
            .as("%d at %d", b, at)
            .isEqualTo(readOrNull(one, document, b));
      }
    }
  }

  @Test
  void short_decimals_are_the_same_to_the_last_bit() {
    Codec<Payloads.Shape> codec = generated.of(Payloads.Shape.class);
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      String digits = Long.toString(random.nextLong(1, 10_000_000_000_000_000L));
      int point = random.nextInt(digits.length());
      String text =
          (seed % 2 == 0 ? "-" : "")
              + (point == 0 ? "0" : digits.substring(0, point))
              + "."
              + digits.substring(point)
              + (seed % 50 == 0 ? "e" + random.nextInt(-30, 30) : "");
      String json = "{\"@type\":\"Circle\",\"radius\":" + text + "}";

      assertThat(codec.decode(json.getBytes(ISO_8859_1)))
          .as(text)
          .isEqualTo(new Payloads.Circle(Double.parseDouble(text)));
    }
  }
}
