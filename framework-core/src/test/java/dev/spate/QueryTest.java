package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QueryTest {
  @Test
  void a_prefix_ends_before_the_first_text_that_does_not_start_with_it() {
    assertThat(Query.of("p").prefix("a").to()).isEqualTo("b");
    assertThat(Query.of("p").prefix("a\udbff\udfff").to()).isEqualTo("b");
    assertThat(Query.of("p").prefix("a\ud7ff").to()).isEqualTo("a\ue000");
    assertThat(Query.of("p").prefix("a\uffff").to()).isEqualTo("a" + Character.toString(0x10000));
  }

  @Test
  void an_empty_prefix_is_the_whole_partition() {
    assertThat(Query.of("p").prefix("").to()).isEmpty();
  }

  @Test
  void a_partition_key_with_half_a_character_is_refused() {
    assertThatThrownBy(() -> Query.of("p\ud800"))
        .isInstanceOf(RejectedException.class)
        .hasMessage("partition key has half a surrogate pair at character 1");
  }
}
