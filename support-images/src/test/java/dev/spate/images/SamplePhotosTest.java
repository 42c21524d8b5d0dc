package dev.spate.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplePhotosTest {
  private static final String GPS_POINTER = "\u0088%\0\4\0\0\0\1";

  @Test
  void the_same_arguments_give_the_same_photo_and_another_seed_another() {
    byte[] photo = SamplePhotos.jpeg(7, 90, 60, Orientation.MIRROR);

    assertThat(SamplePhotos.jpeg(7, 90, 60, Orientation.MIRROR)).isEqualTo(photo);
    assertThat(SamplePhotos.jpeg(8, 90, 60, Orientation.MIRROR)).isNotEqualTo(photo);
  }

  @Test
  void a_photo_is_stored_as_a_camera_would_and_reads_upright() {
    Pixels upright = SamplePhotos.photo(7, 90, 60);
    byte[] photo = SamplePhotos.jpeg(7, 90, 60, Orientation.TURN_RIGHT);

    assertThat(Pictures.decode(photo).getWidth()).as("as stored").isEqualTo(60);
    Pixels read = Pictures.IMAGES.pixels(photo, Size.fit(90));
    assertThat(Pictures.psnr(Pictures.argb(read), Pictures.argb(upright))).isGreaterThan(30);
  }

  @Test
  void position_maker_and_date_are_in_the_photo_and_not_in_a_rendition() {
    byte[] photo = SamplePhotos.jpeg(7, 90, 60, Orientation.TURN_RIGHT);
    List<String> private_ = List.of("Exif", SampleExif.MAKER, "2026:01:01", GPS_POINTER);
    assertThat(private_).allSatisfy(text -> assertThat(Pictures.find(photo, text)).isPositive());

    for (Rendition rendition :
        Pictures.IMAGES.renditions(photo, List.of(Size.fit(90), Size.fit(20)))) {
      assertThat(private_)
          .allSatisfy(text -> assertThat(Pictures.find(rendition.bytes(), text)).isEqualTo(-1));
    }
  }

  @Test
  void metadata_of_webp_and_png_do_not_survive_either() {
    Rendition rendition =
        Pictures.IMAGES.renditions(Pictures.webp("exif"), List.of(Size.fit(20))).get(0);

    assertThat(Pictures.find(Pictures.webp("exif"), "EXIF")).isPositive();
    assertThat(Pictures.find(rendition.bytes(), "EXIF")).isEqualTo(-1);
    assertThat(Pictures.find(rendition.bytes(), "MM\0*")).isEqualTo(-1);
  }

  @Test
  void impossible_sizes_are_a_mistake_of_the_caller() {
    assertThatThrownBy(() -> SamplePhotos.photo(1, 0, 5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SamplePhotos.photo(1, 10_000, 10_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10000 x 10000");
  }

  @Test
  void many_threads_share_one_object() throws Exception {
    byte[] photo = SamplePhotos.jpeg(7, 300, 200, Orientation.FLIP);
    byte[] expected = Pictures.IMAGES.renditions(photo, List.of(Size.fit(100))).get(0).bytes();

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Callable<byte[]> work =
          () -> Pictures.IMAGES.renditions(photo, List.of(Size.fit(100))).get(0).bytes();
      List<Future<byte[]>> all =
          IntStream.range(0, 64).mapToObj(i -> threads.submit(work)).toList();
      for (Future<byte[]> each : all) {
        assertThat(each.get()).isEqualTo(expected);
      }
    }
  }
}
