package dev.spate.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Films of nowhere, made by ffmpeg's own sources of pictures and sound: for examples and tests. */
public final class SampleFilms {
  private static final int FRAMES = 25;

  private SampleFilms() {}

  /**
   * An MP4 of moving pictures with a clock and a tone, 25 frames a second, a key frame every two
   * seconds.
   *
   * @param source one of ffmpeg's, such as {@code testsrc2} or {@code mandelbrot}
   * @param ffmpeg the program
   */
  public static byte[] mp4(
      String ffmpeg, String source, int width, int height, Duration length, int hertz)
      throws IOException, InterruptedException {
    try (TempFolder folder = TempFolder.create()) {
      Path file = folder.file("sample.mp4");
      String seconds = String.format(Locale.ROOT, "%.3f", length.toMillis() / 1000.0);
      new Child(VideoLimits.standard())
          .run(
              List.of(
                  ffmpeg,
                  "-nostdin",
                  "-y",
                  "-v",
                  "error",
                  "-f",
                  "lavfi",
                  "-i",
                  source + "=s=" + width + "x" + height + ":r=" + FRAMES,
                  "-f",
                  "lavfi",
                  "-i",
                  "sine=frequency=" + hertz,
                  "-t",
                  seconds,
                  "-c:v",
                  "libx264",
                  "-preset",
                  "ultrafast",
                  "-bf",
                  "2",
                  "-g",
                  "50",
                  "-pix_fmt",
                  "yuv420p",
                  "-c:a",
                  "aac",
                  file.toString()),
              Work.within(Duration.ofMinutes(5)),
              line -> {});
      return Files.readAllBytes(file);
    }
  }
}
