package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.ByteRange;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTest {
  @ParameterizedTest
  @CsvSource({"bytes=0-4, 0, 4", "bytes=90-, 90, 9223372036854775807", "bytes=-5, 95, 99"})
  void reads_a_single_range(String header, long first, long last) {
    assertThat(Ranges.of(Optional.of(header), 100))
        .isEqualTo(new Ranges.Part(new ByteRange(first, last)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=-0"})
  void a_range_past_the_end_is_nothing(String header) {
    assertThat(Ranges.of(Optional.of(header), 100)).isEqualTo(new Ranges.Nothing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=4-2", "bytes=0-1,3-4", "lines=1-2", "bytes=-", "bytes=a-b"})
  void what_is_no_single_range_is_answered_whole(String header) {
    assertThat(Ranges.of(Optional.of(header), 100)).isEqualTo(new Ranges.Whole());
  }

  @Test
  void an_empty_object_has_no_last_bytes() {
    assertThat(Ranges.of(Optional.of("bytes=-5"), 0)).isEqualTo(new Ranges.Nothing());
  }
}
