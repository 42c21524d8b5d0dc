package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
  private static final byte[] PNG = new RawPng(400, 300, 2, 8).bytes();

  @ParameterizedTest
  @CsvSource({
    "FIT, 100, 100, 100, 75",
    "FIT, 200, 30, 40, 30",
    "FIT, 400, 300, 400, 300",
    "FIT, 4000, 4000, 400, 300",
    "FIT, 1, 1, 1, 1",
    "COVER, 100, 100, 100, 100",
    "COVER, 200, 30, 200, 30",
    "COVER, 1000, 100, 400, 100",
    "COVER, 1000, 1000, 400, 300",
    "STRETCH, 100, 100, 100, 100",
    "STRETCH, 500, 20, 500, 20",
    "STRETCH, 20, 500, 20, 500",
    "STRETCH, 800, 900, 800, 900"
  })
  void a_picture_gets_into_its_box(Size.Mode mode, int width, int height, int wide, int high) {
    Pixels pixels = Pictures.IMAGES.pixels(PNG, new Size(width, height, mode));

    assertThat(pixels.width()).isEqualTo(wide);
    assertThat(pixels.height()).isEqualTo(high);
    assertThat(pixels.samples()).hasSize(wide * high * 3);
  }

  @Test
  void renditions_come_in_the_order_of_their_sizes() {
    List<Size> sizes =
        List.of(
            Size.fit(50),
            Size.cover(64, 64),
            Size.fit(200),
            Size.stretch(10, 300),
            Size.fit(100, 20),
            Size.fit(200));

    List<Rendition> renditions = Pictures.IMAGES.renditions(PNG, sizes);

    assertThat(renditions).extracting(Rendition::width).containsExactly(50, 64, 200, 10, 27, 200);
    assertThat(renditions).extracting(Rendition::height).containsExactly(38, 64, 150, 300, 20, 150);
    for (Rendition rendition : renditions) {
      BufferedImage decoded = Pictures.decode(rendition.bytes());
      assertThat(decoded.getWidth()).isEqualTo(rendition.width());
      assertThat(decoded.getHeight()).isEqualTo(rendition.height());
    }
  }

  @Test
  void a_small_rendition_made_from_a_larger_one_looks_like_one_made_from_the_source() {
    byte[] photo = SamplePhotos.jpeg(5, 1200, 900, Orientation.NONE);

    List<Rendition> both = Pictures.IMAGES.renditions(photo, List.of(Size.fit(600), Size.fit(150)));
    Rendition alone = Pictures.IMAGES.renditions(photo, List.of(Size.fit(150))).get(0);

    int[] cascaded = Pictures.argb(Pictures.decode(both.get(1).bytes()));
    assertThat(Pictures.psnr(cascaded, Pictures.argb(Pictures.decode(alone.bytes()))))
        .isGreaterThan(38);
  }

  @Test
  void cover_keeps_the_middle() {
    BufferedImage image = new BufferedImage(90, 30, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 30 * 30; i++) {
      image.setRGB(i % 30, i / 30, 0xff0000);
      image.setRGB(30 + i % 30, i / 30, 0x00ff00);
      image.setRGB(60 + i % 30, i / 30, 0x0000ff);
    }

    Pixels middle = Pictures.IMAGES.pixels(Pictures.encode(image, "png"), Size.cover(30, 30));

    assertThat(Pictures.argb(middle)).containsOnly(0xff00ff00);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-5, 5"})
  void a_box_without_pixels_is_a_mistake_of_the_caller(int width, int height) {
    assertThatThrownBy(() -> Size.fit(width, height))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(width + " x " + height);
  }
}
