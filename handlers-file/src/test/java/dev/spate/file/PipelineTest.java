package dev.spate.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Content FILM =
      new Content("ab".repeat(32), Kind.FILM, "video/mp4", 5, "a.mp4");

  private static Step step(String name, String... after) {
    return Step.of(name, Kind.FILM, ports -> null).after(after);
  }

  private final Pipeline pipeline =
      new Pipeline(
          List.of(
              step("cut"),
              step("pieces", "cut").eachPart(),
              step("sound", "cut"),
              step("join", "pieces", "sound")));

  private ContentRecord record(String... done) {
    ContentRecord record =
        new ContentRecord(
            FILM, "a", pipeline.open(Kind.FILM), List.of(), Map.of(), Optional.empty(), List.of());
    for (String name : done) {
      record =
          record.with(
              name,
              new StepState.Done(),
              StepResult.nothing(),
              new ContentRecord.Entry(NOON, name + ": done"));
    }
    return record;
  }

  private List<String> ready(String... done) {
    return pipeline.ready(record(done)).stream().map(Step::name).toList();
  }

  @Test
  void a_step_is_ready_when_all_that_it_comes_after_are_done() {
    assertThat(ready()).containsExactly("cut");
    assertThat(ready("cut")).containsExactly("pieces", "sound");
    assertThat(ready("cut", "sound")).containsExactly("pieces");
    assertThat(ready("cut", "sound", "pieces")).containsExactly("join");
    assertThat(ready("cut", "sound", "pieces", "join")).isEmpty();
    assertThat(record("cut", "sound", "pieces").settled()).isFalse();
    assertThat(record("cut", "sound", "pieces", "join").settled()).isTrue();
  }

  @Test
  void an_order_that_cannot_be_is_refused() {
    assertThatThrownBy(() -> new Pipeline(List.of(step("b", "a"), step("a"))))
        .hasMessageContaining("step b comes after a, which must be a step for film before it");
    assertThatThrownBy(() -> new Pipeline(List.of(step("a"), step("a"))))
        .hasMessageContaining("two steps named a");
    Step other = Step.of("image", Kind.IMAGE, ports -> null);
    assertThatThrownBy(() -> new Pipeline(List.of(other, step("a", "image"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_step_can_be_put_in_the_place_of_another() {
    Pipeline other = pipeline.with(step("cut").settings(128, Duration.ofSeconds(5)));
    assertThat(other.steps()).hasSize(4);
    assertThat(other.steps().getFirst().memory()).isEqualTo(128);
    assertThat(other.with(step("more", "join")).steps()).hasSize(5);
  }

  @Test
  void pauses_double_up_to_what_a_queue_can_hold_back() {
    Step.Retry retry = new Step.Retry(20, Duration.ofSeconds(2));
    assertThat(retry.after(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(retry.after(3)).isEqualTo(Duration.ofSeconds(8));
    assertThat(retry.after(19)).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void a_record_comes_back_as_it_was_and_a_cut_one_is_an_error() {
    ContentRecord record =
        record("cut")
            .with(
                "sound",
                new StepState.Failed("no sound"),
                new StepResult(
                    List.of(new Output("image/jpeg", 3, 4, 5, "k")), Map.of("parts", "7")),
                new ContentRecord.Entry(NOON, "sound: no sound"));
    byte[] bytes = ContentBytes.encode(record);

    assertThat(ContentBytes.decode(bytes)).isEqualTo(record);
    assertThat(
            ContentBytes.decode(
                    ContentBytes.encode(record.infected("X", new ContentRecord.Entry(NOON, "x"))))
                .quarantined())
        .contains("X");
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ContentBytes.decode(cut)).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ffd8ffe000104a464946, JPEG, IMAGE",
    "0000002066747970617669660000000, AVIF,",
    "00000018667479706865696300000000, HEIC,",
    "0000002066747970697336d000000000, MP4, FILM",
    "00000014667479707174202000000000, QuickTime, FILM",
    "1a45dfa3, Matroska, FILM",
    "255044462d312e37, PDF, DOCUMENT",
    "4d5a9000, Windows program,",
    "504b0304, ZIP,",
    "474011100000, MPEG-TS, FILM",
    "00, unknown,"
  })
  void content_is_recognised_by_its_first_bytes(String hex, String word, Kind kind) {
    byte[] head = java.util.HexFormat.of().parseHex(hex.substring(0, hex.length() / 2 * 2));
    Magic magic = Magic.of(head);

    assertThat(magic.word()).isEqualTo(word);
    assertThat(magic.kind()).isEqualTo(Optional.ofNullable(kind));
    assertThat(magic.refusal().isPresent()).isEqualTo(kind == null);
  }

  @Test
  void a_name_that_says_otherwise_is_told_and_an_unknown_ending_is_not() {
    Magic pdf = Magic.ofType("application/pdf");
    assertThat(pdf.mismatch("a.jpg")).contains("named .jpg, but it is PDF");
    assertThat(pdf.mismatch("a.pdf")).isEmpty();
    assertThat(pdf.mismatch("a.b.draft")).isEmpty();
    assertThat(Magic.ofType("image/heic").refusal().orElseThrow())
        .contains("HEIC")
        .contains("JPEG");
  }
}
