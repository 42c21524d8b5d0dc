package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegTest {
  private static final BufferedImage CORNERS =
      Pictures.corners(96, 64, BufferedImage.TYPE_3BYTE_BGR);
  private static final byte[] JPEG = Pictures.encode(CORNERS, "jpeg");

  @Test
  void decodes_to_the_same_pixels_as_the_jdk() {
    Pixels pixels = Pictures.IMAGES.pixels(JPEG, Size.fit(96));

    assertThat(Pictures.argb(pixels)).isEqualTo(Pictures.argb(Pictures.decode(JPEG)));
  }

  @Test
  void takes_the_last_pass_of_a_progressive_file() {
    byte[] progressive = Pictures.encode(CORNERS, "jpeg", true);

    Pixels pixels = Pictures.IMAGES.pixels(progressive, Size.fit(96));

    assertThat(JpegMarkers.of(progressive).scans).isGreaterThan(3);
    assertThat(Pictures.argb(pixels)).isEqualTo(Pictures.argb(Pictures.decode(progressive)));
  }

  @Test
  void grey_stays_grey() {
    byte[] grey = Pictures.encode(Pictures.corners(96, 64, BufferedImage.TYPE_BYTE_GRAY), "jpeg");

    assertThat(Pictures.IMAGES.pixels(grey, Size.fit(96)).channels()).isEqualTo(1);
    Rendition rendition = Pictures.IMAGES.renditions(grey, List.of(Size.fit(48))).get(0);
    BufferedImage decoded = Pictures.decode(rendition.bytes());
    assertThat(decoded.getRaster().getNumBands()).isEqualTo(1);
    assertThat(decoded.getWidth()).isEqualTo(48);
    int stored = decoded.getRaster().getSample(12, 8, 0);
    int source = Pictures.decode(grey).getRaster().getSample(24, 16, 0);
    assertThat(stored).isCloseTo(source, org.assertj.core.api.Assertions.within(3));
  }

  @Test
  void bytes_behind_the_end_marker_do_not_matter() {
    byte[] longer = Pictures.insert(JPEG, JPEG.length, new byte[] {1, 2, (byte) 0xff, 3});

    assertThat(Pictures.IMAGES.pixels(longer, Size.fit(96)).samples())
        .isEqualTo(Pictures.IMAGES.pixels(JPEG, Size.fit(96)).samples());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
  void a_truncated_file_is_refused(double share) {
    byte[] photo = SamplePhotos.jpeg(1, 400, 300, Orientation.NONE);
    byte[] cut = Arrays.copyOf(photo, (int) (photo.length * share));

    assertThatThrownBy(() -> Pictures.IMAGES.pixels(cut, Size.fit(100)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("truncated");
  }

  @Test
  void a_file_with_pixels_missing_before_its_end_marker_is_refused() {
    byte[] photo = SamplePhotos.jpeg(1, 400, 300, Orientation.NONE);
    byte[] cut = Arrays.copyOf(photo, photo.length / 2);
    cut[cut.length - 2] = (byte) 0xff;
    cut[cut.length - 1] = (byte) 0xd9;

    assertThatThrownBy(() -> Pictures.IMAGES.pixels(cut, Size.fit(100)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("damaged JPEG");
  }

  @ParameterizedTest
  @CsvSource({"0xc3, lossless", "0xc9, arithmetic", "0xcb, lossless"})
  void rare_codings_are_refused_by_name(int marker, String reason) {
    byte[] rare = JPEG.clone();
    rare[frame(rare) + 1] = (byte) marker;

    assertThatThrownBy(() -> Pictures.IMAGES.header(rare))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"4, 12, 12 bits", "9, 2, 2 components", "6, 0, without pixels"})
  void impossible_frame_headers_are_refused(int at, int value, String reason) {
    byte[] changed = JPEG.clone();
    changed[frame(changed) + at] = (byte) value;

    assertThatThrownBy(() -> Pictures.IMAGES.header(changed))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void colours_are_converted_from_the_embedded_profile_to_srgb() {
    BufferedImage flat = new BufferedImage(32, 32, BufferedImage.TYPE_3BYTE_BGR);
    flat.createGraphics().setBackground(java.awt.Color.BLACK);
    for (int i = 0; i < 32 * 32; i++) {
      flat.setRGB(i % 32, i / 32, 0x404040);
    }
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] linear = Pictures.insert(Pictures.encode(flat, "jpeg"), 2, icc(profile));

    int grey = Pictures.argb(Pictures.IMAGES.pixels(linear, Size.fit(16)))[40] & 0xff;

    assertThat(grey).as("linear 64 is 137 in sRGB").isBetween(135, 139);
  }

  @Test
  void a_damaged_profile_is_left_out_of_account() {
    byte[] odd = Pictures.insert(JPEG, 2, icc(new byte[200]));

    assertThat(Pictures.IMAGES.pixels(odd, Size.fit(96)).samples())
        .isEqualTo(Pictures.IMAGES.pixels(JPEG, Size.fit(96)).samples());
  }

  @Test
  void a_profile_with_a_part_missing_is_left_out_of_account() {
    byte[] part = icc(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
    part[17] = 2; // "part 1 of 2"

    assertThat(JpegMarkers.of(Pictures.insert(JPEG, 2, part)).icc.profile()).isEmpty();
  }

  static int frame(byte[] jpeg) {
    return Pictures.find(jpeg, "\u00ff\u00c0");
  }

  private static byte[] icc(byte[] profile) {
    ByteArrayOutputStream segment = new ByteArrayOutputStream();
    int length = 2 + 14 + profile.length;
    segment.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe2, (byte) (length >> 8), (byte) length});
    segment.writeBytes("ICC_PROFILE\0\1\1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    segment.writeBytes(profile);
    return segment.toByteArray();
  }
}
