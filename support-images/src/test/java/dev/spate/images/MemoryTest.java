package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise about memory, in JVMs with as much heap as promised. */
class MemoryTest {
  @TempDir private Path folder;

  @Test
  void a_photo_of_12_megapixels_becomes_three_renditions_in_a_heap_of_40_megabytes()
      throws Exception {
    Path photo = folder.resolve("photo.jpg");
    Files.write(photo, SamplePhotos.jpeg(1, 4000, 3000, Orientation.TURN_RIGHT));

    assertThat(child("-Xmx40m", photo, "1024", "480", "160"))
        .isEqualTo("1024x768 480x360 160x120 ");
  }

  @Test
  void the_same_photo_is_turned_at_full_size_in_a_heap_of_96_megabytes() throws Exception {
    Path photo = folder.resolve("photo.jpg");
    Files.write(photo, SamplePhotos.jpeg(1, 4000, 3000, Orientation.TURN_RIGHT));

    assertThat(child("-Xmx96m", photo, "9999", "160")).isEqualTo("4000x3000 160x120 ");
  }

  private String child(String heap, Path photo, String... sides) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                photo.toString()));
    command.addAll(List.of(sides));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output);
  }

  /** What runs in the other JVM. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      List<Size> sizes =
          java.util.Arrays.stream(args).skip(1).map(Integer::parseInt).map(Size::fit).toList();
      byte[] photo = Files.readAllBytes(Path.of(args[0]));
      for (Rendition each : Pictures.IMAGES.renditions(photo, sizes)) {
        System.out.print(each.width() + "x" + each.height() + " ");
      }
    }
  }
}
