package dev.spate.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatusBytesTest {
  private static final FileVersion VERSION =
      FileVersion.of("Straße 漢字.jpg", Instant.parse("2026-03-01T12:00:00Z"), "0123456789ab");

  static Stream<FileStatus> statuses() {
    RenditionInfo small = new RenditionInfo(320, 240, 20_001, VERSION.path() + "/320x240.jpg");
    return Stream.of(
        new FileStatus.Pending(),
        new FileStatus.Done(List.of()),
        new FileStatus.Done(List.of(small, new RenditionInfo(1, 2, Long.MAX_VALUE, "k"))),
        new FileStatus.Done(Collections.nCopies(64, small)),
        new FileStatus.Rejected(""),
        new FileStatus.Rejected("image has too many pixels: 5 > 3"));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void a_record_comes_back_as_it_was(FileStatus status) {
    FileRecord record = new FileRecord(VERSION, status);

    assertThat(StatusBytes.decode(VERSION.name(), StatusBytes.encode(record))).isEqualTo(record);
  }

  @Test
  void the_longest_record_fits_into_an_item() {
    String key = "x".repeat(1024);
    FileStatus most = new FileStatus.Done(Collections.nCopies(64, new RenditionInfo(1, 1, 1, key)));

    assertThat(StatusBytes.encode(new FileRecord(VERSION, most))).hasSizeLessThan(70_000);
  }

  @Test
  void a_reason_is_cut_but_never_inside_a_character() {
    String reason = "x".repeat(499) + "😀".repeat(10);

    assertThat(new FileStatus.Rejected(reason).reason()).isEqualTo("x".repeat(499));
    assertThat(new FileStatus.Rejected("y".repeat(900)).reason()).hasSize(500);
  }

  @Test
  void more_renditions_than_can_be_kept_are_refused() {
    List<RenditionInfo> many = Collections.nCopies(65, new RenditionInfo(1, 1, 1, "k"));

    assertThatThrownBy(() -> new FileStatus.Done(many))
        .hasMessageContaining("64")
        .hasMessageContaining("65");
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
    whole[0] = 2;
    assertThatThrownBy(() -> StatusBytes.decode(VERSION.name(), whole))
        .hasMessageContaining("format 2");
  }
}
