package dev.spate.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatusBytesTest {
  private static final FileVersion VERSION =
      FileVersion.of("Straße 漢字.jpg", Instant.parse("2026-03-01T12:00:00Z"), "0123456789ab");

  static Stream<FileStatus> statuses() {
    return Stream.of(
        new FileStatus.Pending(),
        new FileStatus.Pending("waiting for the virus scanner"),
        new FileStatus.Released("a".repeat(64)),
        new FileStatus.Quarantined("Eicar-Test-Signature"),
        new FileStatus.Rejected(""),
        new FileStatus.Rejected("image has too many pixels: 5 > 3"));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void a_record_comes_back_as_it_was(FileStatus status) {
    FileRecord record = new FileRecord(VERSION, status, "ann");

    assertThat(StatusBytes.decode(VERSION.name(), StatusBytes.encode(record))).isEqualTo(record);
  }

  @Test
  void a_reason_is_cut_but_never_inside_a_character() {
    String reason = "x".repeat(499) + "😀".repeat(10);

    assertThat(new FileStatus.Rejected(reason).reason()).isEqualTo("x".repeat(499));
    assertThat(new FileStatus.Rejected("y".repeat(900)).reason()).hasSize(500);
  }

  @Test
  void every_cut_and_every_unknown_form_is_an_error() {
    byte[] whole = StatusBytes.encode(new FileRecord(VERSION, statuses().toList().get(2)));

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> StatusBytes.decode(VERSION.name(), cut))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(
            () -> StatusBytes.decode(VERSION.name(), Arrays.copyOf(whole, whole.length + 1)))
        .hasMessageContaining("goes on");
    whole[0] = 3;
    assertThatThrownBy(() -> StatusBytes.decode(VERSION.name(), whole))
        .hasMessageContaining("format 3");
  }
}
