package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JPEGs with four components, of which the JDK makes wrong colours without a word. */
class InksTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 255, 255, 255",
    "255, 0, 0, 0, 0, 153, 219",
    "0, 255, 0, 0, 239, 42, 130",
    "0, 0, 255, 0, 255, 223, 29",
    "0, 0, 0, 255, 44, 37, 40",
    "255, 255, 0, 0, 35, 48, 126",
    "128, 64, 0, 51, 98, 141, 174"
  })
  void inks_become_the_colours_that_they_print(
      int cyan, int magenta, int yellow, int key, int red, int green, int blue) {
    int[] inks = {cyan, magenta, yellow, key};
    for (byte[] jpeg : List.of(cmyk(inks), adobeCmyk(inks), ycck(inks))) {
      int rgb = Pictures.argb(Pictures.IMAGES.pixels(jpeg, Size.fit(8)))[20];

      assertThat((rgb >> 16) & 0xff).as("red").isCloseTo(red, within(4));
      assertThat((rgb >> 8) & 0xff).as("green").isCloseTo(green, within(4));
      assertThat(rgb & 0xff).as("blue").isCloseTo(blue, within(4));
    }
  }

  @Test
  void the_rendition_is_an_ordinary_jpeg() {
    byte[] jpeg = adobeCmyk(new int[] {255, 0, 0, 0});

    Rendition rendition = Pictures.IMAGES.renditions(jpeg, List.of(Size.fit(8))).get(0);

    assertThat(rendition.format()).isEqualTo(ImageFormat.JPEG);
    BufferedImage decoded = Pictures.decode(rendition.bytes());
    assertThat(decoded.getRaster().getNumBands()).isEqualTo(3);
    assertThat(decoded.getRGB(4, 4) & 0xff).isBetween(210, 230);
  }

  @Test
  void the_whole_raster_counts_as_working_memory() {
    JpegSource source = JpegSource.of(cmyk(new int[4]));

    assertThat(source.workingBytes()).isEqualTo(16 * 16 * 4);
  }

  /** 255 is full ink; no marker says anything. */
  private static byte[] cmyk(int[] inks) {
    return write(inks);
  }

  /** Adobe's way: what is stored is the paper left. */
  static byte[] adobeCmyk(int[] inks) {
    int[] paper = new int[4];
    java.util.Arrays.setAll(paper, i -> 255 - inks[i]);
    return adobe(write(paper), 0);
  }

  /** Adobe's usual way: the light that the inks leave, as luminance and chrominance, and key. */
  static byte[] ycck(int[] inks) {
    double red = inks[0];
    double green = inks[1];
    double blue = inks[2];
    double y = 0.299 * red + 0.587 * green + 0.114 * blue;
    int[] stored = {
      (int) Math.round(y),
      (int) Math.round(128 + 0.564 * (blue - y)),
      (int) Math.round(128 + 0.713 * (red - y)),
      255 - inks[3]
    };
    for (int i = 0; i < 4; i++) {
      stored[i] = Math.max(0, Math.min(255, stored[i]));
    }
    return adobe(write(stored), 2);
  }

  private static byte[] adobe(byte[] jpeg, int transform) {
    byte[] marker = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
    };
    return Pictures.insert(jpeg, 2, marker);
  }

  private static byte[] write(int[] samples) {
    WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      raster.setPixel(i % 16, i / 16, samples);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriter writer = JdkCodecs.writer("jpeg");
      writer.setOutput(out);
      writer.write(new IIOImage(raster, null, null));
      writer.dispose();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
