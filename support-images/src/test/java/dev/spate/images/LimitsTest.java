package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  private static final ImageLimits WIDE =
      new ImageLimits(1 << 20, 1000, 100_000, 1_000_000, 10, 1 << 20);

  @Test
  void a_png_of_900_megapixels_is_refused_without_decoding() {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    byte[] header = ByteBuffer.allocate(13).putInt(30_000).putInt(30_000).array();
    header[8] = 1; // a bit for each pixel
    RawPng.chunk(png, "IHDR", header);
    RawPng.chunk(png, "IDAT", zeros(30_000L * 3751));
    RawPng.chunk(png, "IEND", new byte[0]);

    assertThat(png.size()).isLessThan(1_000_000);
    assertRefusedFast(png.toByteArray(), "pixels: 900000000 > 100000000");
  }

  @Test
  void a_gif_with_too_many_frames_times_area_is_refused_without_decoding() {
    GifMaker gif = new GifMaker(5000, 5000, 0);
    for (int i = 0; i < 30; i++) {
      gif.frame(GifMaker.flat(1, 1, 255), 0, 0, 1, "none", false);
    }

    assertRefusedFast(gif.bytes(), "pixels in all frames or scans: 750000000 > 500000000");
  }

  @Test
  void a_gif_with_too_many_frames_is_refused() {
    GifMaker gif = new GifMaker(1, 1, 0);
    for (int i = 0; i < 501; i++) {
      gif.frame(GifMaker.flat(1, 1, 255), 0, 0, 1, "none", false);
    }

    assertRefusedFast(gif.bytes(), "frames: 501 > 500");
  }

  @Test
  void a_gif_with_frames_larger_than_its_screen_is_refused() {
    byte[] gif =
        new GifMaker(2, 2, 0).frame(GifMaker.flat(2, 2, 255), 0, 0, 1, "none", false).bytes();
    int frame = Pictures.find(gif, ",\0\0\0\0\2\0\2\0");
    gif[frame + 6] = (byte) 0xff;
    gif[frame + 8] = (byte) 0xff;

    assertRefusedFast(gif, "too many");
  }

  @Test
  void a_jpeg_of_four_gigapixels_is_refused_without_decoding() {
    byte[] jpeg = Pictures.encode(Pictures.corners(64, 64, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    int frame = JpegTest.frame(jpeg);
    java.util.Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xff);

    assertRefusedFast(jpeg, "pixels along one side: 65535 > 30000");
  }

  @Test
  void a_progressive_jpeg_counts_with_each_of_its_scans() {
    byte[] jpeg =
        Pictures.encode(Pictures.corners(300, 300, BufferedImage.TYPE_3BYTE_BGR), "jpeg", true);
    Images narrow = new Images(new ImageLimits(1 << 20, 1000, 100_000, 200_000, 1, 1 << 20));

    assertThatThrownBy(() -> narrow.header(jpeg))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("frames or scans");
  }

  @Test
  void a_result_larger_than_the_working_memory_is_refused() {
    byte[] png = new RawPng(316, 316, 6, 8).bytes();
    Images images = new Images(WIDE.withWorkingBytes(200_000));

    assertThat(images.pixels(png, Size.fit(200)).width()).isEqualTo(200);
    assertThatThrownBy(() -> images.pixels(png, Size.fit(300)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("bytes of working memory: 360000 > 200000");
  }

  @Test
  void an_interlaced_png_counts_with_its_own_size() {
    byte[] png = new RawPng(316, 316, 6, 8).interlaced(true).bytes();
    Images images = new Images(WIDE.withWorkingBytes(200_000));

    assertThatThrownBy(() -> images.pixels(png, Size.fit(10)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("working memory");
  }

  @Test
  void limits_hold_for_values_above_them_and_not_at_them() {
    byte[] png = new RawPng(100, 50, 2, 8).bytes();
    ImageLimits exact = new ImageLimits(png.length, 100, 5000, 5000, 1, 15_000);

    assertThat(new Images(exact).pixels(png, Size.fit(100)).width()).isEqualTo(100);
    assertRefused(new ImageLimits(png.length - 1, 100, 5000, 5000, 1, 15_000), png, "bytes");
    assertRefused(new ImageLimits(png.length, 99, 5000, 5000, 1, 15_000), png, "one side");
    assertRefused(new ImageLimits(png.length, 100, 4999, 5000, 1, 15_000), png, "pixels");
    assertRefused(new ImageLimits(png.length, 100, 5000, 4999, 1, 15_000), png, "all frames");
    assertRefused(new ImageLimits(png.length, 100, 5000, 5000, 1, 14_999), png, "working");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void limits_below_one_are_a_mistake_of_the_caller(int which) {
    int[] values = {9, 9, 9, 9, 9, 9};
    values[which] = 0;

    assertThatThrownBy(
            () -> new ImageLimits(values[0], values[1], values[2], values[3], values[4], values[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be at least 1 but is 0");
  }

  @ParameterizedTest
  @CsvSource({"0", "-0.1", "1.01", "NaN"})
  void a_quality_out_of_range_is_a_mistake_of_the_caller(float quality) {
    assertThatThrownBy(() -> new Images(ImageLimits.standard(), quality))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jpegQuality");
  }

  private static void assertRefused(ImageLimits limits, byte[] image, String reason) {
    assertThatThrownBy(() -> new Images(limits).pixels(image, Size.fit(100)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining(reason);
  }

  private static void assertRefusedFast(byte[] image, String reason) {
    assertRefused(ImageLimits.standard(), image, reason); // loads the classes
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    assertThatThrownBy(() -> Pictures.IMAGES.renditions(image, List.of(Size.fit(100))))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining(reason);
    assertThat((threads.getCurrentThreadCpuTime() - before) / 1_000_000).isLessThan(100);
  }

  private static byte[] zeros(long count) {
    Deflater deflater = new Deflater(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 20];
    byte[] buffer = new byte[1 << 16];
    for (long left = count; left > 0; left -= block.length) {
      deflater.setInput(block, 0, (int) Math.min(left, block.length));
      while (!deflater.needsInput()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }
}
