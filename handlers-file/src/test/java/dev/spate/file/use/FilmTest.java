package dev.spate.file.use;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.file.ContentRecord;
import dev.spate.file.FileStatus;
import dev.spate.file.Output;
import dev.spate.file.StepState;
import dev.spate.video.Ffmpeg;
import dev.spate.video.SampleFilms;
import dev.spate.video.VideoLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmTest {
  @TempDir Path folder;

  @BeforeAll
  static void ffmpeg() {
    Assumptions.assumeTrue(
        new Ffmpeg("ffmpeg", "ffprobe", VideoLimits.standard()).isThere(),
        "ffmpeg is not installed (Debian: ffmpeg)");
  }

  private int frames(byte[] film) throws Exception {
    Path file = Files.write(folder.resolve("film" + film.length), film);
    Process process =
        new ProcessBuilder(
                "ffprobe",
                "-v",
                "error",
                "-count_frames",
                "-select_streams",
                "v:0",
                "-show_entries",
                "stream=nb_read_frames",
                "-of",
                "csv=p=0",
                file.toString())
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Integer.parseInt(text.strip().split("[,\\s]", -1)[0]);
  }

  private static List<Path> leftovers() throws Exception {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(p -> p.getFileName().toString().startsWith("spate-film-")).toList();
    }
  }

  @Test
  void a_film_becomes_a_ladder_by_pieces_and_has_all_its_frames() throws Exception {
    byte[] film = SampleFilms.mp4("ffmpeg", "testsrc2", 320, 180, Duration.ofSeconds(5), 440);
    List<Path> before = leftovers();
    Desk desk = new Desk(Desk.gallery().films(MyFilms::new).app());
    desk.put("a.mp4", film);
    desk.deliver();

    ContentRecord content = desk.content("a.mp4");
    assertThat(content.failure()).isEmpty();
    assertThat(content.facts()).containsEntry("parts", "3");
    List<Output> films =
        content.outputs().stream().filter(o -> o.type().equals("video/mp4")).toList();
    assertThat(films).extracting(Output::height).containsExactly(90, 36);
    for (Output made : films) {
      assertThat(frames(desk.bytes(made))).isEqualTo(125);
    }
    assertThat(desk.pictures("a.mp4")).singleElement().matches(p -> p.width() == 80);
    String hash = content.content().hash();
    String ladder = desk.text("/renditions/" + hash + "/film.m3u8");
    assertThat(ladder).contains("RESOLUTION=160x90").contains("90p.m3u8").contains("36p.m3u8");
    assertThat(desk.text("/renditions/" + hash + "/90p.m3u8")).contains("90p.m4s");
    var work = desk.run.objects(Desk.RENDITIONS).list("pieces/", 10, Optional.empty());
    assertThat(work.items()).as("what was only for the steps is gone").isEmpty();
    assertThat(leftovers()).isSubsetOf(before);
    assertThat(desk.text("/files/a.mp4"))
        .contains("\"name\":\"film-pieces\",\"state\":\"done\",\"percent\":100");
  }

  @Test
  void a_damaged_film_is_rejected_with_the_reason_and_no_step_after_it_is_done() throws Exception {
    Desk desk = new Desk(Desk.gallery().films(MyFilms::new).app());
    byte[] film = SampleFilms.mp4("ffmpeg", "testsrc2", 64, 36, Duration.ofSeconds(1), 440);
    desk.put("a.mp4", java.util.Arrays.copyOf(film, 200));
    desk.deliver();

    ContentRecord content = desk.content("a.mp4");
    assertThat(content.failure().orElseThrow()).contains("film");
    assertThat(content.steps().get("film-join")).isInstanceOf(StepState.Open.class);
    assertThat(desk.text("/files/a.mp4")).contains("\"status\":\"rejected\"");
    assertThat(desk.status("a.mp4")).isInstanceOf(FileStatus.Released.class);
  }
}
