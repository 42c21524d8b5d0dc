package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;

class GifTest {
  private static final int RED = 0xffff0000;
  private static final int GREEN = 0xff00ff00;
  private static final int BLUE = 0xff0000ff;
  private static final int CLEAR = 0;

  /** Red everywhere; then green on the left half; then blue in the lower right quarter. */
  private static byte[] animation(String disposalOfGreen) {
    return new GifMaker(64, 48, 3)
        .frame(GifMaker.flat(64, 48, RED), 0, 0, 10, "none", false)
        .frame(GifMaker.flat(32, 48, GREEN), 0, 0, 25, disposalOfGreen, false)
        .frame(GifMaker.flat(32, 24, BLUE), 32, 24, 50, "none", false)
        .bytes();
  }

  @Test
  void an_animation_keeps_frames_delays_loops_and_its_screen_is_scaled() throws IOException {
    byte[] gif = animation("none");

    List<Rendition> renditions =
        Pictures.IMAGES.renditions(gif, List.of(Size.fit(16), Size.fit(32), Size.fit(500)));

    assertThat(renditions).extracting(Rendition::width).containsExactly(16, 32, 64);
    assertThat(renditions).extracting(Rendition::height).containsExactly(12, 24, 48);
    for (Rendition rendition : renditions) {
      GifBlocks blocks = GifBlocks.of(rendition.bytes(), 100);
      assertThat(rendition.format()).isEqualTo(ImageFormat.GIF);
      assertThat(blocks.width).isEqualTo(rendition.width());
      assertThat(blocks.height).isEqualTo(rendition.height());
      assertThat(blocks.loops).isEqualTo(3);
      assertThat(blocks.frames).extracting(GifBlocks.Frame::delay).containsExactly(10, 25, 50);
      ImageReader jdk = Pictures.reader(rendition.bytes(), "gif");
      assertThat(jdk.getNumImages(true)).isEqualTo(3);
      assertThat(jdk.getWidth(2)).isEqualTo(rendition.width());
    }
  }

  @Test
  void frames_are_drawn_over_one_another() throws IOException {
    int[][] quarters = quarters(animation("none"));

    assertThat(quarters[0]).containsExactly(RED, RED, RED, RED);
    assertThat(quarters[1]).containsExactly(GREEN, RED, GREEN, RED);
    assertThat(quarters[2]).containsExactly(GREEN, RED, GREEN, BLUE);
  }

  @Test
  void a_frame_is_taken_away_before_the_next_if_it_says_so() throws IOException {
    int[][] cleared = quarters(animation("restoreToBackgroundColor"));
    assertThat(cleared[1]).containsExactly(GREEN, RED, GREEN, RED);
    assertThat(cleared[2]).containsExactly(CLEAR, RED, CLEAR, BLUE);

    int[][] restored = quarters(animation("restoreToPrevious"));
    assertThat(restored[1]).containsExactly(GREEN, RED, GREEN, RED);
    assertThat(restored[2]).containsExactly(RED, RED, RED, BLUE);
  }

  @Test
  void transparent_pixels_show_what_was_drawn_before() throws IOException {
    BufferedImage holes = GifMaker.flat(64, 48, BLUE);
    for (int i = 0; i < 32 * 48; i++) {
      holes.getRaster().setSample(i % 32, i / 32, 0, 0);
    }
    byte[] gif =
        new GifMaker(64, 48, 0)
            .frame(GifMaker.flat(64, 48, RED), 0, 0, 10, "none", false)
            .frame(holes, 0, 0, 10, "none", true)
            .bytes();

    assertThat(quarters(gif)[1]).containsExactly(RED, BLUE, RED, BLUE);
    assertThat(GifBlocks.of(gif, 10).loops).isZero();
  }

  @Test
  void a_still_gif_stays_a_gif_and_keeps_what_is_transparent() throws IOException {
    byte[] gif =
        new GifMaker(64, 48, 0)
            .frame(GifMaker.flat(32, 48, GREEN), 32, 0, 0, "none", false)
            .bytes();

    assertThat(quarters(gif)[0]).containsExactly(CLEAR, GREEN, CLEAR, GREEN);
    assertThat(Pictures.IMAGES.header(gif).animated()).isFalse();
  }

  @Test
  void an_interlaced_frame_decodes_as_the_jdk_does() {
    BufferedImage photo = Pictures.decode(SamplePhotos.jpeg(3, 61, 47, Orientation.NONE));
    BufferedImage indexed = new BufferedImage(61, 47, BufferedImage.TYPE_BYTE_INDEXED);
    indexed.createGraphics().drawImage(photo, 0, 0, null);
    byte[] gif =
        new GifMaker(61, 47, 0).interlaced().frame(indexed, 0, 0, 0, "none", false).bytes();

    assertThat(GifBlocks.of(gif, 9).frames.get(0).interlaced()).isTrue();
    assertThat(Pictures.argb(Pictures.IMAGES.pixels(gif, Size.fit(61))))
        .isEqualTo(Pictures.argb(Pictures.decode(gif)));
  }

  @Test
  void a_photo_survives_the_palette() {
    BufferedImage photo = Pictures.decode(SamplePhotos.jpeg(3, 200, 150, Orientation.NONE));
    byte[] gif = Pictures.encode(photo, "gif");

    Rendition rendition = Pictures.IMAGES.renditions(gif, List.of(Size.fit(100))).get(0);

    int[] expected = Pictures.argb(Pictures.IMAGES.pixels(gif, Size.fit(100)));
    assertThat(Pictures.psnr(Pictures.argb(Pictures.decode(rendition.bytes())), expected))
        .isGreaterThan(30);
  }

  @Test
  void frames_that_reach_beyond_the_screen_are_cut() throws IOException {
    byte[] gif =
        new GifMaker(64, 48, 0)
            .frame(GifMaker.flat(64, 48, RED), 0, 0, 1, "none", false)
            .frame(GifMaker.flat(64, 48, BLUE), 32, 24, 1, "restoreToBackgroundColor", false)
            .frame(GifMaker.flat(10, 10, GREEN), 5000, 5000, 1, "restoreToPrevious", false)
            .frame(GifMaker.flat(1, 1, GREEN), 0, 0, 1, "none", false)
            .bytes();

    int[][] quarters = quarters(gif);

    assertThat(quarters[1]).containsExactly(RED, RED, RED, BLUE);
    assertThat(quarters[2]).containsExactly(RED, RED, RED, CLEAR);
  }

  @Test
  void a_missing_trailer_is_forgiven_and_missing_pixels_are_not() {
    byte[] gif = animation("none");
    byte[] noTrailer = Arrays.copyOf(gif, gif.length - 1);

    assertThat(Pictures.IMAGES.header(noTrailer).frames()).isEqualTo(3);
    for (int length = 6; length < gif.length - 1; length++) {
      byte[] cut = Arrays.copyOf(gif, length);
      try {
        assertThat(Pictures.IMAGES.renditions(cut, List.of(Size.fit(9)))).hasSize(1);
        assertThat(GifBlocks.of(cut, 9).frames.get(0).end()).isLessThanOrEqualTo(length);
      } catch (RejectedException e) {
        assertThat(e.reason()).contains("truncated");
      }
    }
  }

  @Test
  void damaged_codes_are_refused() {
    byte[] gif = animation("none");
    int data = GifBlocks.of(gif, 9).frames.get(0).data();
    Arrays.fill(gif, data + 2, data + 8, (byte) 0xff);

    assertThatThrownBy(() -> Pictures.IMAGES.pixels(gif, Size.fit(9)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("damaged GIF");
  }

  /** The colours in the middle of the four quarters of each frame, after scaling to a half. */
  private static int[][] quarters(byte[] gif) throws IOException {
    Rendition rendition = Pictures.IMAGES.renditions(gif, List.of(Size.fit(32))).get(0);
    ImageReader reader = Pictures.reader(rendition.bytes(), "gif");
    int[][] quarters = new int[reader.getNumImages(true)][];
    for (int i = 0; i < quarters.length; i++) {
      BufferedImage frame = reader.read(i);
      int[] colours = {
        frame.getRGB(8, 6), frame.getRGB(24, 6), frame.getRGB(8, 18), frame.getRGB(24, 18)
      };
      quarters[i] = Arrays.stream(colours).map(each -> each >>> 24 == 0 ? CLEAR : each).toArray();
    }
    return quarters;
  }
}
