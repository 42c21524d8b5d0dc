package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngTest {
  private static final byte[] PNG =
      Pictures.encode(Pictures.corners(61, 43, BufferedImage.TYPE_INT_RGB), "png");

  @ParameterizedTest
  @CsvSource({
    "0, 1", "0, 2", "0, 4", "0, 8", "0, 16", "2, 8", "2, 16", "3, 1", "3, 2", "3, 4", "3, 8",
    "4, 8", "4, 16", "6, 8", "6, 16"
  })
  void every_colour_type_and_depth_decodes_as_the_jdk_does(int colour, int depth) {
    for (boolean interlaced : new boolean[] {false, true}) {
      for (boolean key : new boolean[] {false, true}) {
        byte[] png = new RawPng(37, 29, colour, depth).interlaced(interlaced).key(key).bytes();

        Pixels pixels = Pictures.IMAGES.pixels(png, Size.fit(37));

        int[] ours = Pictures.argb(pixels);
        int[] theirs = RawPng.expected(png);
        if (colour == 0 && depth < 8 && key) { // here the JDK's colours and alpha are wrong
          byte[] opaque = new RawPng(37, 29, colour, depth).interlaced(interlaced).bytes();
          theirs = without(RawPng.expected(opaque), RawPng.KEY_Y * 37 + RawPng.KEY_X);
        }
        assertThat(Pictures.psnr(visible(ours), visible(theirs)))
            .as("interlaced %s, key %s", interlaced, key)
            .isGreaterThan(47); // rounding from 16 bits, no more
        assertThat(alphas(ours)).isEqualTo(alphas(theirs));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void every_filter_is_undone(int filter) {
    byte[] png = new RawPng(37, 29, 6, 8).filter(filter).bytes();

    assertThat(Pictures.argb(Pictures.IMAGES.pixels(png, Size.fit(37))))
        .isEqualTo(Pictures.argb(Pictures.decode(png)));
  }

  @Test
  void a_png_stays_a_png_and_keeps_its_alpha() {
    BufferedImage image = Pictures.corners(60, 40, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < 30; x++) {
      for (int y = 0; y < 40; y++) {
        image.setRGB(x, y, 0x00ff00ff); // magenta that must not shine through
      }
    }
    byte[] png = Pictures.encode(image, "png");

    Rendition rendition = Pictures.IMAGES.renditions(png, List.of(Size.fit(30))).get(0);

    assertThat(rendition.format()).isEqualTo(ImageFormat.PNG);
    BufferedImage small = Pictures.decode(rendition.bytes());
    assertThat(small.getRGB(3, 5) >>> 24).as("left is clear").isZero();
    assertThat(small.getRGB(25, 5)).as("right is opaque").isLessThan(0);
    int edge = small.getRGB(15, 5);
    assertThat((edge >> 8) & 0xff).as("green at the edge").isGreaterThan(150);
    assertThat((edge >> 16) & 0xff).as("no magenta at the edge").isLessThan(60);
  }

  @Test
  void grey_stays_grey() {
    byte[] png = new RawPng(37, 29, 0, 16).bytes();

    Rendition rendition = Pictures.IMAGES.renditions(png, List.of(Size.fit(20))).get(0);

    assertThat(Pictures.decode(rendition.bytes()).getRaster().getNumBands()).isEqualTo(1);
  }

  @Test
  void a_single_pixel_and_a_single_row_are_pictures() {
    byte[] dot = new RawPng(1, 1, 2, 8).bytes();
    byte[] line = new RawPng(10_000, 1, 2, 8).bytes();

    assertThat(Pictures.IMAGES.pixels(dot, Size.fit(100)).samples()).hasSize(3);
    Pixels thin = Pictures.IMAGES.pixels(line, Size.fit(100));
    assertThat(thin.width()).isEqualTo(100);
    assertThat(thin.height()).isEqualTo(1);
    Pixels column = Pictures.IMAGES.pixels(new RawPng(1, 9_999, 2, 8).bytes(), Size.fit(7));
    assertThat(column.height()).isEqualTo(7);
    assertThat(column.width()).isEqualTo(1);
  }

  @Test
  void a_truncated_file_is_refused_at_every_length() {
    for (int length = 0; length < PNG.length; length++) {
      byte[] cut = Arrays.copyOf(PNG, length);
      assertThatThrownBy(() -> Pictures.IMAGES.pixels(cut, Size.fit(20)))
          .isInstanceOf(RejectedException.class);
    }
  }

  @Test
  void damage_is_found_by_the_checksum_before_decoding() {
    byte[] damaged = PNG.clone();
    damaged[PNG.length - 40] ^= 4;

    assertThatThrownBy(() -> Pictures.IMAGES.header(damaged))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void missing_rows_are_refused_although_all_checksums_fit() {
    byte[] png = new RawPng(37, 29, 2, 8).rows(28).bytes();

    assertThatThrownBy(() -> Pictures.IMAGES.pixels(png, Size.fit(20)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("pixels are missing");
  }

  @ParameterizedTest
  @CsvSource({"5, 8", "2, 4", "3, 16", "0, 3"})
  void impossible_colour_types_are_refused(int colour, int depth) {
    byte[] png = new RawPng(8, 8, 2, 8).declare(colour, depth).bytes();

    assertThatThrownBy(() -> Pictures.IMAGES.header(png))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("colour type " + colour + " with " + depth + " bits");
  }

  /** All pixels that are like the one at an index become transparent. */
  private static int[] without(int[] argb, int index) {
    return Arrays.stream(argb).map(each -> each == argb[index] ? each & 0xffffff : each).toArray();
  }

  private static int[] visible(int[] argb) {
    return Arrays.stream(argb).map(each -> each >>> 24 == 0 ? 0 : each).toArray();
  }

  private static int[] alphas(int[] argb) {
    return Arrays.stream(argb).map(each -> each >>> 24).toArray();
  }
}
