package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusual shapes and small parts that every format shares. */
class ShapesTest {
  @ParameterizedTest
  @CsvSource({
    "jpeg, 1, 1", "jpeg, 10000, 1", "jpeg, 1, 10000", "jpeg, 17, 3", "png, 1, 1",
    "png, 10000, 1", "png, 1, 10000", "gif, 1, 1", "gif, 10000, 1", "gif, 1, 10000"
  })
  void extreme_shapes_keep_at_least_one_pixel(String format, int width, int height) {
    byte[] image =
        Pictures.encode(Pictures.corners(width, height, BufferedImage.TYPE_3BYTE_BGR), format);

    List<Rendition> renditions =
        Pictures.IMAGES.renditions(image, List.of(Size.fit(100), Size.cover(20, 20), Size.fit(1)));

    assertThat(renditions.get(0).width()).isEqualTo(Math.min(width, 100));
    assertThat(renditions.get(0).height()).isEqualTo(Math.min(height, 100));
    assertThat(renditions.get(1).width()).isEqualTo(Math.min(width, 20));
    assertThat(renditions.get(2).width()).isEqualTo(1);
    for (Rendition rendition : renditions) {
      assertThat(Pictures.decode(rendition.bytes()).getWidth()).isEqualTo(rendition.width());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 31, 33})
  void jpegs_of_every_size_around_a_block_decode_as_the_jdk_does(int side) {
    for (boolean progressive : new boolean[] {false, true}) {
      BufferedImage picture = Pictures.corners(side, 40 - side, BufferedImage.TYPE_3BYTE_BGR);
      byte[] jpeg = Pictures.encode(picture, "jpeg", progressive);

      assertThat(Pictures.argb(Pictures.IMAGES.pixels(jpeg, Size.fit(64))))
          .isEqualTo(Pictures.argb(Pictures.decode(jpeg)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_row_finds_its_upright_place_pixel_by_pixel(Orientation orientation) {
    int width = 5;
    int height = 3;
    boolean[] taken = new boolean[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int place = orientation.place(x, y, width, height);
        assertThat(taken[place]).as("place %d is free", place).isFalse();
        taken[place] = true;
      }
    }

    Pixels upright =
        Pixels.blank(
            orientation.swapsSides() ? new Size.Box(height, width) : new Size.Box(width, height),
            Layout.RGB);
    RowSink sink = upright.upright(orientation);
    for (int y = 0; y < height; y++) {
      byte[] row = new byte[width * 3];
      for (int x = 0; x < width; x++) {
        row[3 * x] = (byte) x;
        row[3 * x + 1] = (byte) y;
      }
      sink.row(row);
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 3 * orientation.place(x, y, width, height);
        assertThat(upright.samples()[at]).isEqualTo((byte) x);
        assertThat(upright.samples()[at + 1]).isEqualTo((byte) y);
      }
    }
  }

  @Test
  void a_raster_that_keeps_nothing_insists_on_rows_in_order() {
    byte[][] last = new byte[1][];
    SinkRaster sink = new SinkRaster(4, 2, Layout.GREY, 1, row -> last[0] = row.clone());
    var row = java.awt.image.Raster.createInterleavedRaster(0, 4, 1, 1, null);
    row.setSample(2, 0, 0, 9);

    sink.setRect(0, 0, row);
    assertThat(last[0]).containsExactly(0, 0, 9, 0);
    assertThatThrownBy(sink::checkComplete)
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("1 of 2 rows");
    assertThatThrownBy(() -> sink.setRect(0, 0, row)).isInstanceOf(IllegalStateException.class);
    sink.setRect(0, 1, row);
    sink.checkComplete();
  }

  @Test
  void headers_are_read_without_a_decoder() {
    byte[] jpeg = SamplePhotos.jpeg(1, 64, 48, Orientation.TURN_LEFT);
    byte[] gif =
        new GifMaker(9, 8, 0)
            .frame(GifMaker.flat(9, 8, 1), 0, 0, 1, "none", false)
            .frame(GifMaker.flat(9, 8, 2), 0, 0, 1, "none", false)
            .bytes();
    java.util.Arrays.fill(jpeg, jpeg.length / 2, jpeg.length - 2, (byte) 0); // only pixels

    assertThat(Pictures.IMAGES.header(jpeg))
        .isEqualTo(new ImageHeader(ImageFormat.JPEG, 48, 64, 1, Orientation.TURN_LEFT, false));
    assertThat(Pictures.IMAGES.header(new RawPng(7, 5, 4, 8).bytes()))
        .isEqualTo(new ImageHeader(ImageFormat.PNG, 7, 5, 1, Orientation.NONE, true));
    assertThat(Pictures.IMAGES.header(gif))
        .isEqualTo(new ImageHeader(ImageFormat.GIF, 9, 8, 2, Orientation.NONE, true));
    assertThat(Pictures.IMAGES.header(gif).animated()).isTrue();
  }

  @Test
  void formats_know_their_media_type_and_ending() {
    assertThat(ImageFormat.JPEG.contentType()).isEqualTo("image/jpeg");
    assertThat(ImageFormat.JPEG.extension()).isEqualTo("jpg");
    assertThat(ImageFormat.of(Pictures.webp("lossy")).contentType()).isEqualTo("image/webp");
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.5", "0.95"})
  void a_higher_quality_is_nearer_to_the_source(float quality) {
    byte[] photo = SamplePhotos.jpeg(4, 200, 150, Orientation.NONE);
    int[] source = Pictures.argb(Pictures.IMAGES.pixels(photo, Size.fit(200)));

    byte[] worse = encoded(photo, quality);
    byte[] better = encoded(photo, quality + 0.05f);

    assertThat(better.length).isGreaterThan(worse.length);
    assertThat(Pictures.psnr(Pictures.argb(Pictures.decode(better)), source))
        .isGreaterThan(Pictures.psnr(Pictures.argb(Pictures.decode(worse)), source));
  }

  private static byte[] encoded(byte[] photo, float quality) {
    Images images = new Images(ImageLimits.standard(), quality);
    return images.renditions(photo, List.of(Size.fit(200))).get(0).bytes();
  }
}
