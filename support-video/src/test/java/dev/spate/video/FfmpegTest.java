package dev.spate.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegTest {
  private static final Ffmpeg FFMPEG = new Ffmpeg("ffmpeg", "ffprobe", VideoLimits.standard());
  private static final Work WORK = Work.within(Duration.ofMinutes(2));

  @TempDir static Path shared;
  private static Path film;

  @TempDir Path folder;

  @BeforeAll
  static void a_film_of_nine_seconds() throws Exception {
    Assumptions.assumeTrue(FFMPEG.isThere(), "ffmpeg is not installed (Debian: ffmpeg)");
    film = shared.resolve("film.mp4");
    Files.write(film, SampleFilms.mp4("ffmpeg", "testsrc2", 320, 180, Duration.ofSeconds(9), 440));
  }

  private static FilmInfo info() throws Exception {
    return FFMPEG.probe(film, WORK);
  }

  private static String probed(Path file, String entry, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "error"));
    command.addAll(List.of(options));
    command.addAll(List.of("-show_entries", entry, "-of", "csv=p=0", file.toString()));
    Process process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  static int frames(Path file) throws Exception {
    String[] options = {"-count_frames", "-select_streams", "v:0"};
    return Integer.parseInt(probed(file, "stream=nb_read_frames", options).split("[,\\s]", -1)[0]);
  }

  @Test
  void a_film_is_probed_without_being_decoded() throws Exception {
    FilmInfo info = info();

    assertThat(info.width()).isEqualTo(320);
    assertThat(info.height()).isEqualTo(180);
    assertThat(info.frameRate()).isEqualTo(25);
    assertThat(info.length()).isEqualTo(Duration.ofSeconds(9));
    assertThat(info.codec()).isEqualTo("h264");
    assertThat(info.sound()).isTrue();
    assertThat(info.rotation()).isZero();
  }

  @Test
  void pieces_encoded_apart_and_joined_have_every_frame_of_the_film() throws Exception {
    FilmInfo info = info();
    List<Rung> rungs = List.of(new Rung(180, 400), new Rung(90, 100));
    List<Path> pieces = FFMPEG.cut(film, folder, Duration.ofSeconds(2), WORK);
    assertThat(pieces).hasSizeBetween(4, 5);
    List<Path> large = new ArrayList<>();
    for (Path piece : pieces) {
      Path place = Files.createDirectory(folder.resolve("of-" + piece.getFileName()));
      large.add(FFMPEG.encode(piece, info, rungs, "ultrafast", place, WORK).getFirst());
    }
    Path sound = folder.resolve("sound.m4a");
    FFMPEG.sound(film, info, sound, WORK);
    Path whole = folder.resolve("whole.mp4");
    FFMPEG.join(large, Optional.of(sound), whole, WORK);

    assertThat(frames(whole)).isEqualTo(frames(film)).isEqualTo(225);
    FilmInfo made = FFMPEG.probe(whole, WORK);
    assertThat(made.length().toMillis()).isBetween(8_960L, 9_080L);
    assertThat(made.sound()).isTrue();
    String head = new String(Files.readAllBytes(whole), 0, 4096, StandardCharsets.ISO_8859_1);
    assertThat(head).contains("moov"); // before the pictures, so it plays as it loads
    assertThat(probed(whole, "packet=pts_time", "-select_streams", "v").lines().distinct())
        .hasSize(225);

    FFMPEG.playlist(whole, folder, "180p", WORK);
    String playlist = Files.readString(folder.resolve("180p.m3u8"));
    assertThat(playlist).contains("#EXT-X-ENDLIST").contains("#EXT-X-MAP").contains("180p.m4s");
    assertThat(frames(folder.resolve("180p.m3u8"))).isEqualTo(225);
  }

  @Test
  void a_poster_is_a_small_upright_jpeg() throws Exception {
    Path turned = folder.resolve("turned.mp4");
    ffmpeg("-display_rotation", "90", "-i", film.toString(), "-c", "copy", turned.toString());
    if (!Files.exists(turned) || FFMPEG.probe(turned, WORK).rotation() == 0) { // ffmpeg 5
      ffmpeg("-i", film.toString(), "-c", "copy", "-metadata:s:v", "rotate=90", turned.toString());
    }
    FilmInfo info = FFMPEG.probe(turned, WORK);
    Path poster = folder.resolve("p.jpg");
    FFMPEG.poster(turned, info, 160, poster, WORK);
    Path piece = FFMPEG.cut(turned, folder, Duration.ofSeconds(60), WORK).getFirst();
    Path made =
        FFMPEG
            .encode(piece, info, List.of(new Rung(90, 100)), "ultrafast", folder, WORK)
            .getFirst();

    assertThat(info.rotation()).isIn(90, 270);
    assertThat(info.uprightWidth()).isEqualTo(180);
    assertThat(probed(poster, "stream=width,height")).isEqualTo("90,160");
    assertThat(probed(made, "stream=width,height")).startsWith("90,160");
    assertThat(difference(poster, made)).as("turned the same way").isLessThan(12);
  }

  private static void ffmpeg(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-y", "-v", "quiet"));
    command.addAll(List.of(arguments));
    new ProcessBuilder(command).start().waitFor();
  }

  /** Mean difference of the poster and the frame of that moment, in grey. */
  private double difference(Path poster, Path made) throws Exception {
    Path frame = folder.resolve("frame.jpg");
    ffmpeg("-ss", "0.9", "-i", made.toString(), "-frames:v", "1", frame.toString());
    var a = javax.imageio.ImageIO.read(poster.toFile());
    var b = javax.imageio.ImageIO.read(frame.toFile());
    long sum = 0;
    for (int y = 0; y < 160; y++) {
      for (int x = 0; x < 90; x++) {
        sum += Math.abs((a.getRGB(x, y) >> 8 & 0xff) - (b.getRGB(x, y) >> 8 & 0xff));
      }
    }
    return sum / (90 * 160.0);
  }

  @Test
  void progress_is_told_and_grows() throws Exception {
    List<Double> told = new ArrayList<>();
    FilmInfo info = info();
    Path piece = FFMPEG.cut(film, folder, Duration.ofSeconds(60), WORK).getFirst();
    Work watched = new Work(Duration.ofMinutes(1), () -> false, told::add);
    FFMPEG.encode(piece, info, List.of(new Rung(180, 400)), "ultrafast", folder, watched);

    assertThat(told).isSorted().isNotEmpty();
    assertThat(told.getLast()).isGreaterThan(0.9);
  }

  @Test
  void what_takes_too_long_is_ended_with_all_that_it_started() throws Exception {
    Child child = new Child(VideoLimits.standard());
    Work short_ = Work.within(Duration.ofMillis(300));
    String marker = "37" + Integer.toUnsignedString(folder.hashCode());

    assertThatThrownBy(
            () ->
                child.run(
                    List.of("/bin/sh", "-c", "sleep " + marker + " & sleep " + marker),
                    short_,
                    line -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("300 ms");
    assertThat(running(marker)).isEmpty();
  }

  private static List<String> running(String marker) {
    return ProcessHandle.allProcesses()
        .map(p -> p.info().commandLine().orElse(""))
        .filter(line -> line.contains("sleep " + marker))
        .toList();
  }

  @Test
  void a_killed_process_is_a_reason_to_try_again_and_no_rejection() {
    Child child = new Child(VideoLimits.standard());
    assertThatThrownBy(() -> child.run(List.of("/bin/sh", "-c", "kill -9 $$"), WORK, line -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("137");
    assertThatThrownBy(() -> child.run(List.of("no-such-tool"), WORK, line -> {}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void a_caller_can_end_it() {
    AtomicReference<Thread> asked = new AtomicReference<>();
    Work stopped =
        new Work(
            Duration.ofMinutes(1),
            () -> {
              asked.set(Thread.currentThread());
              return true;
            },
            share -> {});
    assertThatThrownBy(
            () -> new Child(VideoLimits.standard()).run(List.of("sleep", "55"), stopped, l -> {}))
        .hasMessageContaining("by its caller");
    assertThat(asked).hasValue(Thread.currentThread());
  }

  @Test
  void limits_refuse_with_the_limit_and_the_size() {
    VideoLimits small =
        new VideoLimits(1 << 30, Duration.ofSeconds(5), 4096, 60, 1 << 30, 4L << 30);
    assertThatThrownBy(() -> new Ffmpeg("ffmpeg", "ffprobe", small).probe(film, WORK))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("at most 5 s, not 9");
    VideoLimits narrow =
        new VideoLimits(1 << 30, Duration.ofSeconds(50), 300, 60, 1 << 30, 4L << 30);
    assertThatThrownBy(() -> new Ffmpeg("ffmpeg", "ffprobe", narrow).probe(film, WORK))
        .hasMessageContaining("at most 300 pixels, not 320 x 180");
    VideoLimits output = new VideoLimits(1 << 30, Duration.ofSeconds(50), 4096, 60, 8192, 4L << 30);
    assertThatThrownBy(
            () ->
                new Ffmpeg("ffmpeg", "ffprobe", output)
                    .cut(film, folder, Duration.ofSeconds(60), WORK))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("more than 8192 bytes");
  }

  @Test
  void damaged_films_are_rejected_or_read_and_leave_nothing_behind() throws Exception {
    byte[] whole = Files.readAllBytes(film);
    Random random = new Random(3);
    int rejected = 0;
    for (int i = 0; i < 12; i++) {
      byte[] bytes =
          i % 3 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      for (int n = 0; n < 300 && bytes.length > 0; n++) {
        bytes[random.nextInt(i % 3 == 1 ? Math.min(bytes.length, 4000) : bytes.length)] =
            (byte) random.nextInt();
      }
      Path damaged = Files.write(folder.resolve("d" + i), bytes);
      try (TempFolder place = TempFolder.create()) {
        FilmInfo info = FFMPEG.probe(damaged, WORK);
        Path piece = FFMPEG.cut(damaged, place.path(), Duration.ofSeconds(60), WORK).getFirst();
        FFMPEG.encode(piece, info, List.of(new Rung(90, 100)), "ultrafast", place.path(), WORK);
      } catch (RejectedException e) {
        rejected++;
      }
    }
    assertThat(rejected).isBetween(4, 11);
  }

  @Test
  void a_playlist_that_names_other_files_is_not_followed() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    for (String text :
        List.of(
            "#EXTM3U\n#EXTINF:1,\nfile://" + secret + "\n#EXT-X-ENDLIST\n",
            "ffconcat version 1.0\nfile '" + film + "'\n")) {
      Path hostile = Files.writeString(folder.resolve("hostile.mp4"), text);
      assertThatThrownBy(() -> FFMPEG.probe(hostile, WORK)).isInstanceOf(RejectedException.class);
    }
  }

  @Test
  void a_folder_is_gone_after_its_work_and_old_ones_can_be_swept() throws Exception {
    Path path;
    try (TempFolder temp = TempFolder.create()) {
      path = temp.path();
      Files.createDirectories(temp.file("a/b"));
      Files.write(temp.file("a/b/c"), new byte[10]);
      assertThatThrownBy(() -> temp.requireRoom(Long.MAX_VALUE)).isInstanceOf(IOException.class);
      temp.requireRoom(1);
    }
    assertThat(path).doesNotExist();
    Path left = Files.createDirectory(folder.resolve("spate-film-left"));
    TempFolder.sweep(folder, java.time.Instant.now().minusSeconds(60));
    assertThat(left).exists();
    TempFolder.sweep(folder, java.time.Instant.now().plusSeconds(60));
    assertThat(left).doesNotExist();
  }
}
