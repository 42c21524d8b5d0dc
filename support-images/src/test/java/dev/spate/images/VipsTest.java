package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs made ready for print, as libvips shows them. */
class VipsTest {
  @TempDir Path directory;
  private Path photo;

  @BeforeEach
  void photo() throws IOException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/vips")),
        "vips is not there, which tells what printed colours look like: apt install libvips-tools");
    photo = directory.resolve("photo.jpg");
    Files.write(photo, SamplePhotos.jpeg(3, 400, 300, Orientation.NONE));
  }

  private Path vips(String from, String to, String... operation) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("/usr/bin/vips", operation[0]));
    command.add(directory.resolve(from).toString());
    command.add(directory.resolve(to).toString());
    command.addAll(List.of(operation).subList(1, operation.length));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    return directory.resolve(to.replaceAll("\\[.*", ""));
  }

  private static double likeness(Path jpeg, Path shown) throws IOException {
    int[] ours = Pictures.argb(Pictures.IMAGES.pixels(Files.readAllBytes(jpeg), Size.fit(400)));
    return Pictures.psnr(ours, Pictures.argb(ImageIO.read(shown.toFile())));
  }

  @Test
  void inks_with_a_profile_look_the_same() throws Exception {
    Path inks = vips("photo.jpg", "inks.jpg[Q=95]", "icc_transform", "cmyk");
    Path shown = vips("inks.jpg", "shown.png", "icc_transform", "srgb", "--embedded");

    assertThat(likeness(inks, shown)).isGreaterThan(30);
  }

  @Test
  void inks_without_a_profile_look_nearly_the_same() throws Exception {
    Path inks = vips("photo.jpg", "inks.jpg[Q=95,strip]", "icc_transform", "cmyk");
    Path shown = vips("inks.jpg", "shown.png", "colourspace", "srgb");

    assertThat(likeness(inks, shown)).isGreaterThan(30);
  }

  @Test
  void both_ways_of_storing_inks_are_read_alike() throws Exception {
    int[] inks = {96, 32, 96, 32};
    for (byte[] jpeg : List.of(InksTest.adobeCmyk(inks), InksTest.ycck(inks))) {
      Path stored = Files.write(directory.resolve("inks.jpg"), jpeg);
      Path shown = vips("inks.jpg", "shown.png", "colourspace", "srgb");

      assertThat(likeness(stored, shown)).isGreaterThan(28);
    }
  }
}
