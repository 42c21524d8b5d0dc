package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {
  static Stream<Arguments> foreign() {
    return Stream.of(
        Arguments.of("\0\0\0\u0018ftypheic", "HEIC"),
        Arguments.of("\0\0\0\u0018ftypmif1", "HEIC"),
        Arguments.of("\0\0\0\u0018ftypavif", "AVIF"),
        Arguments.of("\0\0\0\u0018ftypisom", "video"),
        Arguments.of("II*\0\10\0\0\0", "TIFF"),
        Arguments.of("MM\0*\0\0\0\10", "TIFF"),
        Arguments.of("BM\1\2\3\4", "BMP"),
        Arguments.of("\u00ff\n\1\2", "JPEG XL"),
        Arguments.of("\0\0\0\fjP  \r\n", "JPEG 2000"),
        Arguments.of("%PDF-1.7", "PDF"),
        Arguments.of("<svg xmlns", "SVG"),
        Arguments.of("RIFF\4\0\0\0WAVE", "unknown"),
        Arguments.of("hello, world", "unknown"),
        Arguments.of("", "no bytes at all"));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void a_foreign_format_is_refused_by_its_name(String start, String name) {
    byte[] bytes = Arrays.copyOf(start.getBytes(StandardCharsets.ISO_8859_1), start.length());

    assertThatThrownBy(() -> Pictures.IMAGES.header(bytes))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("unsupported image format: ")
        .hasMessageContaining(name);
  }

  static Stream<Arguments> samples() {
    BufferedImage picture = Pictures.corners(80, 60, BufferedImage.TYPE_3BYTE_BGR);
    return Stream.of(
        Arguments.of("jpeg", Pictures.encode(picture, "jpeg")),
        Arguments.of("progressive jpeg", Pictures.encode(picture, "jpeg", true)),
        Arguments.of("png", Pictures.encode(picture, "png")),
        Arguments.of("interlaced png", Pictures.encode(picture, "png", true)),
        Arguments.of("gif", Pictures.encode(picture, "gif")),
        Arguments.of("webp", Pictures.webp("lossy")));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_caller_stops_decoding_at_once_or_in_the_middle(String name, byte[] image) {
    List<Size> sizes = List.of(Size.fit(20));
    AtomicInteger asked = new AtomicInteger();
    assertThat(Pictures.IMAGES.renditions(image, sizes, () -> asked.incrementAndGet() < 0))
        .hasSize(1);
    assertThat(asked.get()).as("questions for %s", name).isGreaterThan(5);

    for (int after : new int[] {0, 1, asked.get() / 2, asked.get() - 1}) {
      AtomicInteger left = new AtomicInteger(after);
      assertThatThrownBy(
              () -> Pictures.IMAGES.renditions(image, sizes, () -> left.getAndDecrement() <= 0))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void a_request_without_sizes_is_a_mistake_of_the_caller() {
    byte[] webp = Pictures.webp("lossy");

    assertThatThrownBy(() -> Pictures.IMAGES.renditions(webp, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
