package dev.spate.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Codec;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
  private static final int VALUES = Integer.getInteger("spate.seeds", 300);
  private final JacksonCodecs codecs = new JacksonCodecs();

  static Stream<Arguments> generators() {
    return Stream.of(
        generator(Payloads.Order.class, Generated::order),
        generator(Payloads.Times.class, Generated::times),
        generator(Payloads.Numbers.class, Generated::numbers),
        generator(Payloads.Groups.class, Generated::groups),
        generator(Payloads.Blob.class, Generated::blob),
        generator(Payloads.Shape.class, g -> g.shape(4)),
        generator(Payloads.Tree.class, g -> g.tree(6)),
        generator(Payloads.Gaps.class, Generated::gaps));
  }

  private static <T> Arguments generator(Class<T> type, Function<Generated, T> make) {
    return Arguments.of(type, make);
  }

  @ParameterizedTest
  @MethodSource("generators")
  <T> void reads_what_it_wrote(Class<T> type, Function<Generated, T> make) {
    Codec<T> codec = codecs.of(type);
    for (int seed = 0; seed < VALUES; seed++) {
      T value = make.apply(new Generated(new Random(seed)));
      byte[] json = codec.encode(value);

      assertThat(codec.decode(json)).as("seed %d", seed).isEqualTo(value);
    }
  }

  @Test
  void keeps_the_scale_of_a_decimal_and_every_digit_of_a_long() {
    Codec<Payloads.Line> codec = codecs.of(Payloads.Line.class);
    Payloads.Line line = new Payloads.Line("a", 1, new java.math.BigDecimal("10.500"));

    assertThat(codec.decode(codec.encode(line)).price()).hasToString("10.500");
    assertThat(
            codecs.of(Long[].class).decode("[9007199254740993]".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(9007199254740993L);
  }

  @Test
  void writes_components_and_nothing_that_methods_are_called() {
    Payloads.Line line = new Payloads.Line("a", 2, new java.math.BigDecimal("1.50"));

    assertThat(codecs.of(Payloads.Line.class).encode(line))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"sku\":\"a\",\"quantity\":2,\"price\":1.50}");
  }

  @Test
  void writes_the_simple_name_of_a_sealed_types_record() {
    assertThat(codecs.of(Payloads.Shape.class).encode(new Payloads.Nothing()))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"@type\":\"Nothing\"}");
  }

  @Test
  void leaves_an_empty_optional_out_and_reads_both_its_forms() {
    Codec<Payloads.Cube> codec = codecs.of(Payloads.Cube.class);
    Payloads.Cube cube = new Payloads.Cube(1, java.util.Optional.empty());

    assertThat(codec.encode(cube)).asString(StandardCharsets.UTF_8).isEqualTo("{\"edge\":1}");
    assertThat(codec.decode("{\"edge\":1,\"inside\":null}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(cube);
  }
}
