package dev.spate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenTest {
  @Test
  void numbers_are_those_of_the_published_algorithm() {
    Gen gen = new Gen(1234567);

    assertThat(List.of(gen.number(), gen.number(), gen.number()))
        .containsExactly(
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"));
  }

  @Test
  void one_seed_makes_the_same_values_again_and_another_makes_others() {
    assertThat(values(7)).isEqualTo(values(7)).isNotEqualTo(values(8));
  }

  private static List<Object> values(long seed) {
    Gen gen = new Gen(seed);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      values.add(gen.text(0, 9));
      values.add(gen.name(9));
      values.add(gen.between(-3, 3));
      values.add(gen.list(3, () -> gen.below(9)));
      values.add(gen.shuffled(List.of(1, 2, 3, 4)));
      values.add(gen.oneOf(List.of("a", "b")));
      values.add(gen.percent(50));
      values.add(new String(gen.bytes(5), StandardCharsets.ISO_8859_1));
    }
    return values;
  }

  @Test
  void values_stay_in_their_ranges_and_reach_both_ends() {
    Gen gen = new Gen(0);
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      seen.add(gen.between(2, 4));
      String text = gen.text(1, 3);
      assertThat(text.codePointCount(0, text.length())).isBetween(1, 3);
      assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
          .isEqualTo(text);
      assertThat(gen.bytes(2).length).isBetween(0, 2);
    }
    assertThat(seen).containsOnly(2, 3, 4).contains(2, 3, 4);
  }

  @Test
  void a_broken_property_names_its_seed() {
    assertThatThrownBy(
            () -> Seeds.check(50, (seed, gen) -> assertThat(gen.below(10)).isNotEqualTo(3)))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("(?s)seed \\d+ \\(again with -Dspate.seed=\\d+\\).*");
  }

  @Test
  void a_property_that_holds_is_checked_for_each_seed() {
    List<Long> seeds = new ArrayList<>();
    Seeds.check(3, (seed, gen) -> seeds.add(seed));
    assertThat(seeds).startsWith(0L, 1L, 2L);
  }
}
