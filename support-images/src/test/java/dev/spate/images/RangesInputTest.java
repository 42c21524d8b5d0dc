package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RangesInputTest {
  private static final byte[] HEAD = {1, 2, 3};
  private static final byte[] BODY = {9, 9, 4, 5, 6, 7, 9};
  private static final Stop NEVER = new Stop(() -> false);

  private final RangesInput input = new RangesInput(HEAD, BODY, 2, 6, NEVER);

  @Test
  void two_ranges_read_as_one_stream() throws IOException {
    byte[] all = new byte[7];

    input.readFully(all);

    assertThat(all).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(input.length()).isEqualTo(7);
    assertThat(input.read()).isEqualTo(-1);
    assertThat(input.read(new byte[4], 0, 4)).isEqualTo(-1);
  }

  @Test
  void single_bytes_and_seeks_cross_the_border() throws IOException {
    input.seek(2);
    assertThat(input.read()).isEqualTo(3);
    assertThat(input.read()).isEqualTo(4);
    input.seek(1);
    assertThat(input.readUnsignedShort()).isEqualTo(0x0203);
    assertThat(input.readInt()).isEqualTo(0x04050607);
    input.seek(6);
    assertThatThrownBy(input::readInt).isInstanceOf(EOFException.class);
  }

  @Test
  void nothing_is_read_when_nothing_is_wanted() throws IOException {
    assertThat(input.read(new byte[4], 1, 0)).isZero();
    assertThat(input.getStreamPosition()).isZero();
  }

  @Test
  void a_decoder_that_takes_the_end_for_zeros_is_ended() throws IOException {
    input.seek(7);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                input.read();
              }
            })
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("more than there is");
  }

  @Test
  void a_caller_who_stops_is_heard_at_the_next_read() {
    RangesInput stopped = new RangesInput(HEAD, BODY, 2, 6, new Stop(() -> true));

    assertThatThrownBy(() -> stopped.read(new byte[4], 0, 4))
        .isInstanceOf(CancellationException.class);
  }
}
