package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColoursTest {
  private static final byte[] LINEAR = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
  private static final byte[] GREY = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();

  @Test
  void a_profile_turns_colours_and_leaves_alpha_alone() {
    Pixels rgba = flat(Layout.RGBA, 64, 0, 255, 77);

    Pixels converted = Colours.toSrgb(rgba, LINEAR);

    byte[] samples = converted.samples();
    assertThat(samples[0] & 0xff).as("linear 64").isBetween(135, 139);
    assertThat(samples[1] & 0xff).isLessThan(3);
    assertThat(samples[2] & 0xff).isGreaterThan(252);
    assertThat(samples[3]).isEqualTo((byte) 77);
    assertThat(converted.channels()).isEqualTo(4);
  }

  @Test
  void a_profile_for_other_samples_is_left_out_of_account() {
    assertThat(Colours.toSrgb(flat(Layout.RGB, 64, 0, 255), GREY).samples())
        .containsExactly(flat(Layout.RGB, 64, 0, 255).samples());
    assertThat(Colours.toSrgb(flat(Layout.GREY, 64), GREY).samples())
        .containsExactly(flat(Layout.GREY, 64).samples());
    assertThat(Colours.toSrgb(flat(Layout.GREY, 64), LINEAR).samples())
        .containsExactly(flat(Layout.GREY, 64).samples());
    assertThat(Colours.toSrgb(flat(Layout.CMYK, 255, 0, 0, 0), LINEAR).samples())
        .startsWith(0, 153, 219);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 127, 128, 300})
  void a_profile_that_ends_early_is_left_out_of_account(int length) {
    byte[] profile = Arrays.copyOf(LINEAR, Math.min(length, LINEAR.length - 1));

    assertThat(Colours.toSrgb(flat(Layout.RGB, 64, 64, 64), profile).samples()).containsOnly(64);
  }

  @Test
  void a_profile_of_more_than_four_megabytes_is_not_even_looked_at() {
    byte[] huge = Arrays.copyOf(LINEAR, Colours.MOST_PROFILE_BYTES + 1);

    assertThat(Colours.toSrgb(flat(Layout.RGB, 64, 64, 64), huge).samples()).containsOnly(64);
  }

  @Test
  void the_profile_of_a_png_counts() {
    byte[] plain = greyPng();

    assertThat(centre(plain)).isEqualTo(64);
    assertThat(centre(Pictures.insert(plain, 33, iccp(RawPng.deflate(LINEAR)))))
        .isBetween(135, 139);
  }

  @Test
  void a_damaged_profile_of_a_png_does_not_refuse_it() {
    byte[] plain = greyPng();
    byte[] deflated = RawPng.deflate(LINEAR);

    assertThat(centre(Pictures.insert(plain, 33, iccp(new byte[] {1, 2, 3})))).isEqualTo(64);
    assertThat(centre(Pictures.insert(plain, 33, iccp(new byte[0])))).isEqualTo(64);
    byte[] cut = Arrays.copyOf(deflated, deflated.length / 2);
    assertThat(centre(Pictures.insert(plain, 33, iccp(cut)))).isEqualTo(64);
  }

  @Test
  void a_profile_that_inflates_without_end_is_not_inflated() {
    byte[] bomb = RawPng.deflate(new byte[Colours.MOST_PROFILE_BYTES + 1]);

    assertThat(centre(Pictures.insert(greyPng(), 33, iccp(bomb)))).isEqualTo(64);
  }

  @ParameterizedTest
  @CsvSource({"lossless, 0x20", "lossless-alpha, 0x30"})
  void the_profile_of_a_webp_counts(String name, byte flags) {
    byte[] plain = Pictures.webp(name);
    ByteBuffer added = ByteBuffer.allocate(18 + 8 + LINEAR.length + LINEAR.length % 2);
    added.order(ByteOrder.LITTLE_ENDIAN);
    added.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(flags);
    added.put(new byte[] {47, 0, 0, 31, 0, 0});
    added.put("ICCP".getBytes(StandardCharsets.US_ASCII)).putInt(LINEAR.length).put(LINEAR);
    byte[] webp = Pictures.insert(plain, 12, added.array());
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(4, webp.length - 8);

    int red = Pictures.argb(Pictures.IMAGES.pixels(webp, Size.fit(48)))[0];

    assertThat((red >> 8) & 0xff).as("green part, 30 if linear").isBetween(93, 99);
  }

  @Test
  void parts_of_a_profile_may_come_in_any_order() {
    IccChunks chunks = new IccChunks();
    byte[] second = part(2, 2, new byte[] {3, 4});
    byte[] first = part(1, 2, new byte[] {1, 2});
    byte[] foreign = "FPXR\0 something else altogether".getBytes(StandardCharsets.US_ASCII);

    chunks.add(second, 0, second.length);
    chunks.add(foreign, 0, foreign.length);
    assertThat(chunks.profile()).as("incomplete").isEmpty();
    chunks.add(first, 0, first.length);

    assertThat(chunks.profile()).containsExactly(1, 2, 3, 4);
  }

  private static int centre(byte[] image) {
    return Pictures.argb(Pictures.IMAGES.pixels(image, Size.fit(8)))[27] & 0xff;
  }

  private static byte[] greyPng() {
    var image = new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, 0x404040);
    }
    return Pictures.encode(image, "png");
  }

  private static byte[] iccp(byte[] deflated) {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    RawPng.chunk(chunk, "iCCP", Pictures.insert(deflated, 0, new byte[] {'a', 0, 0}));
    return chunk.toByteArray();
  }

  private static byte[] part(int number, int of, byte[] data) {
    byte[] name = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    byte[] head = Pictures.insert(name, name.length, new byte[] {(byte) number, (byte) of});
    return Pictures.insert(head, head.length, data);
  }

  private static Pixels flat(Layout layout, int... pixel) {
    Pixels pixels = Pixels.blank(new Size.Box(4, 4), layout);
    for (int i = 0; i < pixels.samples().length; i++) {
      pixels.samples()[i] = (byte) pixel[i % pixel.length];
    }
    return pixels;
  }
}
