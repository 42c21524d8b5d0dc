package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
  private static final BufferedImage UPRIGHT =
      Pictures.corners(480, 320, BufferedImage.TYPE_3BYTE_BGR);

  @ParameterizedTest
  @EnumSource
  void a_photo_stands_upright_at_its_full_size(Orientation orientation) {
    byte[] photo = SamplePhotos.jpeg(Pictures.pixels(UPRIGHT), orientation);

    Rendition rendition = Pictures.IMAGES.renditions(photo, List.of(Size.fit(500))).get(0);

    assertThat(rendition.width()).isEqualTo(480);
    assertThat(rendition.height()).isEqualTo(320);
    BufferedImage decoded = Pictures.decode(rendition.bytes());
    assertThat(Pictures.psnr(Pictures.argb(decoded), Pictures.argb(UPRIGHT))).isGreaterThan(30);
  }

  @ParameterizedTest
  @EnumSource
  void a_photo_stands_upright_when_it_is_scaled(Orientation orientation) {
    byte[] photo = SamplePhotos.jpeg(Pictures.pixels(UPRIGHT), orientation);
    BufferedImage expected = Pictures.corners(240, 160, BufferedImage.TYPE_3BYTE_BGR);

    Pixels pixels = Pictures.IMAGES.pixels(photo, Size.fit(240));

    assertThat(pixels.width()).isEqualTo(240);
    assertThat(pixels.height()).isEqualTo(160);
    assertThat(Pictures.psnr(Pictures.argb(pixels), Pictures.argb(expected))).isGreaterThan(30);
  }

  @ParameterizedTest
  @EnumSource
  void the_header_tells_stored_and_upright_sides(Orientation orientation) {
    ImageHeader header =
        Pictures.IMAGES.header(SamplePhotos.jpeg(Pictures.pixels(UPRIGHT), orientation));

    assertThat(header.orientation()).isEqualTo(orientation);
    assertThat(header.uprightWidth()).isEqualTo(480);
    assertThat(header.uprightHeight()).isEqualTo(320);
    assertThat(header.width()).isEqualTo(orientation.exif() < 5 ? 480 : 320);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void exif_is_read_in_both_byte_orders(int value) {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      byte[] exif = exif(order, value);
      assertThat(Exif.orientation(exif, 0, exif.length)).isEqualTo(Orientation.ofExif(value));
      assertThat(Orientation.ofExif(value).exif()).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, -1, 65_535})
  void a_value_without_meaning_turns_nothing(int value) {
    byte[] exif = exif(ByteOrder.BIG_ENDIAN, value);

    assertThat(Exif.orientation(exif, 0, exif.length)).isEqualTo(Orientation.NONE);
  }

  @Test
  void damaged_exif_turns_nothing_and_never_fails() {
    byte[] exif = exif(ByteOrder.LITTLE_ENDIAN, 6);
    for (int length = 0; length < exif.length; length++) {
      assertThat(Exif.orientation(exif, 0, length)).isNotNull();
    }
    for (int at = 0; at < exif.length; at++) {
      for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
        byte[] damaged = exif.clone();
        damaged[at] = (byte) value;
        assertThat(Exif.orientation(damaged, 0, damaged.length)).isNotNull();
      }
    }
  }

  @Test
  void a_directory_behind_the_end_turns_nothing() {
    byte[] exif = exif(ByteOrder.BIG_ENDIAN, 6);
    for (int offset : new int[] {25, 1000, Integer.MAX_VALUE, -1}) {
      ByteBuffer.wrap(exif).putInt(4, offset);
      assertThat(Exif.orientation(exif, 0, exif.length)).isEqualTo(Orientation.NONE);
    }
  }

  @Test
  void a_png_is_turned_by_its_exif_chunk() {
    byte[] png = Pictures.encode(UPRIGHT, "png");
    byte[] exif = exif(ByteOrder.BIG_ENDIAN, 6);
    ByteBuffer chunk = ByteBuffer.allocate(exif.length + 12);
    chunk.putInt(exif.length).put(new byte[] {'e', 'X', 'I', 'f'}).put(exif);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, exif.length + 4);
    chunk.putInt((int) crc.getValue());

    Pixels pixels =
        Pictures.IMAGES.pixels(Pictures.insert(png, 33, chunk.array()), Size.fit(96, 96));

    assertThat(pixels.width()).isEqualTo(64);
    assertThat(pixels.height()).isEqualTo(96);
    int upperLeft = Pictures.argb(pixels)[0];
    assertThat(upperLeft & 0xff).as("blue, which was lower left").isGreaterThan(200);
  }

  @Test
  void a_webp_is_turned_by_its_exif_chunk() {
    Pixels pixels = Pictures.IMAGES.pixels(Pictures.webp("exif"), Size.fit(48));

    assertThat(pixels.width()).isEqualTo(32);
    assertThat(pixels.height()).isEqualTo(48);
    assertThat(Pictures.argb(pixels)[0] & 0xff).as("blue").isGreaterThan(180);
  }

  private static byte[] exif(ByteOrder order, int value) {
    ByteBuffer exif = ByteBuffer.allocate(26).order(order);
    byte mark = (byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I');
    exif.put(mark).put(mark);
    exif.putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) value);
    return exif.array();
  }
}
