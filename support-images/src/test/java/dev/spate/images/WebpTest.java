package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebpTest {
  private static final int[] COLOURS = {0xe61e1e, 0x1ec81e, 0x1e1edc, 0xf0e628};

  @ParameterizedTest
  @CsvSource({
    "lossy, JPEG, false",
    "lossless, JPEG, false",
    "lossy-alpha, PNG, true",
    "lossless-alpha, PNG, true"
  })
  void becomes_a_jpeg_or_with_alpha_a_png(String name, ImageFormat format, boolean alpha) {
    byte[] webp = Pictures.webp(name);

    ImageHeader header = Pictures.IMAGES.header(webp);
    Rendition rendition = Pictures.IMAGES.renditions(webp, List.of(Size.fit(48))).get(0);

    assertThat(header)
        .isEqualTo(new ImageHeader(ImageFormat.WEBP, 48, 32, 1, Orientation.NONE, alpha));
    assertThat(rendition.format()).isEqualTo(format);
    BufferedImage decoded = Pictures.decode(rendition.bytes());
    int[] corners = {
      decoded.getRGB(4, 4), decoded.getRGB(43, 4), decoded.getRGB(4, 27), decoded.getRGB(43, 27)
    };
    assertThat(Pictures.psnr(corners, COLOURS)).isGreaterThan(28);
    assertThat(decoded.getRGB(24, 16) >>> 24).isEqualTo(alpha ? 0 : 255);
  }

  @Test
  void lossless_pixels_are_exact() {
    Pixels pixels = Pictures.IMAGES.pixels(Pictures.webp("lossless"), Size.fit(48));

    int[] argb = Pictures.argb(pixels);
    assertThat(argb[0] & 0xffffff).isEqualTo(COLOURS[0]);
    assertThat(argb[47] & 0xffffff).isEqualTo(COLOURS[1]);
    assertThat(argb[31 * 48] & 0xffffff).isEqualTo(COLOURS[2]);
    assertThat(argb[32 * 48 - 1] & 0xffffff).isEqualTo(COLOURS[3]);
  }

  @Test
  void of_an_animation_the_first_frame_stands_on_its_canvas() {
    byte[] webp = Pictures.webp("animated");

    assertThat(Pictures.IMAGES.header(webp).frames()).isEqualTo(2);
    Pixels pixels = Pictures.IMAGES.pixels(webp, Size.fit(48));
    int[] argb = Pictures.argb(pixels);
    assertThat(pixels.width()).isEqualTo(48);
    assertThat(argb[0]).as("outside of the frame").isZero();
    assertThat(argb[4 * 48 + 8]).as("upper left of the frame").isEqualTo(0xff000000 | COLOURS[0]);
    assertThat(argb[20 * 48 + 8]).as("below the frame").isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossy", "lossless", "lossless-alpha", "exif", "animated"})
  void a_truncated_file_is_refused_at_every_length(String name) {
    byte[] webp = Pictures.webp(name);
    for (int length = 0; length < webp.length; length++) {
      byte[] cut = Arrays.copyOf(webp, length);
      assertThatThrownBy(() -> Pictures.IMAGES.pixels(cut, Size.fit(20)))
          .isInstanceOf(RejectedException.class);
    }
  }

  @Test
  void a_picture_larger_than_its_header_says_is_refused() {
    byte[] webp = Pictures.webp("lossless-alpha");
    byte[] extended = {'V', 'P', '8', 'X', 10, 0, 0, 0, 16, 0, 0, 0, 9, 0, 0, 9, 0, 0};
    byte[] liar = Pictures.insert(webp, 12, extended);
    ByteBuffer.wrap(liar).order(ByteOrder.LITTLE_ENDIAN).putInt(4, liar.length - 8);

    assertThatThrownBy(() -> Pictures.IMAGES.header(liar))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("differ in size");
  }

  @Test
  void a_frame_larger_than_its_canvas_is_refused() {
    byte[] webp = Pictures.webp("animated");
    int frame = Pictures.find(webp, "ANMF");
    webp[frame + 8] = 127;

    assertThatThrownBy(() -> Pictures.IMAGES.header(webp))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("outside of its canvas");
  }
}
