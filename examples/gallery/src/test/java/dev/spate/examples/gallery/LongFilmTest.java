package dev.spate.examples.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Codecs;
import dev.spate.file.Content;
import dev.spate.file.FilePorts;
import dev.spate.file.Gallery;
import dev.spate.file.Scan;
import dev.spate.file.VideoHandler;
import dev.spate.local.LocalRuntime;
import dev.spate.video.Ffmpeg;
import dev.spate.video.SampleFilms;
import dev.spate.video.VideoLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Half a minute of 1080 lines, with two of the processes that encode it killed; {@code
 * -Dspate.film=60} for a whole one.
 */
class LongFilmTest {
  private static final int SECONDS = Integer.getInteger("spate.film", 30);
  private static final int PIECES = SECONDS / 10;
  private static final int FRAMES = SECONDS * 25;
  private static final Pattern MP4 =
      Pattern.compile(
          "\"type\":\"video/mp4\",\"width\":(\\d+),\"height\":(\\d+),\"url\":\"([^\"]+)");

  @TempDir Path folder;

  /** The standard ladder, encoded as fast as x264 can: this is about frames, not about looks. */
  public static final class Fast extends VideoHandler {
    Fast(FilePorts ports) {
      super(ports);
    }

    @Override
    protected String preset(Content content) {
      return "ultrafast";
    }
  }

  @Test
  void a_film_becomes_a_ladder_with_every_frame_though_two_of_its_processes_are_killed()
      throws Exception {
    Assumptions.assumeTrue(
        new Ffmpeg("ffmpeg", "ffprobe", VideoLimits.standard()).isThere(),
        "ffmpeg is not installed (Debian: ffmpeg)");
    Duration length = Duration.ofSeconds(SECONDS);
    byte[] film = SampleFilms.mp4("ffmpeg", "testsrc2", 1920, 1080, length, 440);
    var app = Gallery.standard().scan(Scan.OFF).films(Fast::new).app();
    try (LocalRuntime runtime =
            LocalRuntime.builder().mount("/gallery", app, Codecs.plain(), 256 << 20).start();
        Client client = new Client(runtime.url().toString())) {
      long began = System.nanoTime();
      client.putLarge("film.mp4", film);
      int killed = kill(client, 2);
      assertThat(client.settled("film.mp4", Duration.ofMinutes(8))).isEqualTo("done");

      String file = client.file("film.mp4");
      assertThat(killed).isEqualTo(2);
      assertThat(file.split("film-pieces: tried again after IOException", -1)).hasSize(3);
      assertThat(file).contains("\"parts\":\"" + PIECES + "\"");
      List<Integer> heights = new ArrayList<>();
      Matcher made = MP4.matcher(file);
      while (made.find()) {
        heights.add(Integer.parseInt(made.group(2)));
        assertThat(frames(client, made.group(3))).as(made.group(2)).isEqualTo(FRAMES);
      }
      assertThat(heights).containsExactly(1080, 720, 360);
      assertThat(ProcessHandle.current().descendants().filter(LongFilmTest::encodes)).isEmpty();
      System.out.printf(
          "%d s of 1080 lines, %d bytes: 3 qualities of %d pieces in %d ms, 2 processes killed%n",
          SECONDS, film.length, PIECES, (System.nanoTime() - began) / 1_000_000);
    }
  }

  private static boolean encodes(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("piece.nut");
  }

  /** Kills processes that encode a piece, each a while after it began. */
  private static int kill(Client client, int times) throws Exception {
    List<Long> killed = new ArrayList<>();
    while (killed.size() < times) {
      Optional<ProcessHandle> one =
          ProcessHandle.current()
              .descendants()
              .filter(LongFilmTest::encodes)
              .filter(p -> !killed.contains(p.pid()))
              .findFirst();
      Thread.sleep(300);
      if (one.isPresent() && one.get().destroyForcibly()) {
        killed.add(one.get().pid());
      }
      if (client.file("film.mp4").contains("\"status\":\"done\"")) {
        break;
      }
    }
    return killed.size();
  }

  private int frames(Client client, String path) throws Exception {
    Path mp4 = Files.write(folder.resolve("made.mp4"), client.whole(path));
    Process process =
        new ProcessBuilder(
                "ffprobe",
                "-v",
                "error",
                "-count_packets",
                "-select_streams",
                "v:0",
                "-show_entries",
                "stream=nb_read_packets",
                "-of",
                "csv=p=0",
                mp4.toString())
            .start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return Integer.parseInt(text.strip().split("[,\\s]", -1)[0]);
  }
}
