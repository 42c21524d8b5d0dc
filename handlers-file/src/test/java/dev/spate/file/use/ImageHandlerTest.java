package dev.spate.file.use;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.file.ContentRecord;
import dev.spate.file.FileStatus;
import dev.spate.file.Output;
import dev.spate.images.ImageLimits;
import dev.spate.images.Images;
import dev.spate.images.Orientation;
import dev.spate.images.Pixels;
import dev.spate.images.SamplePhotos;
import dev.spate.images.Size;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageHandlerTest {
  private static final byte[] PHOTO = SamplePhotos.jpeg(3, 400, 300, Orientation.NONE);

  private final Desk desk = new Desk(Desk.gallery().app());

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void a_rendition_is_upright_by_its_pixels_and_tells_nothing_of_the_camera(Orientation orientation)
      throws Exception {
    desk.put("a.jpg", SamplePhotos.jpeg(SamplePhotos.photo(5, 640, 400), orientation));
    desk.deliver();

    Output small = desk.pictures("a.jpg").getFirst();
    Images images = new Images(ImageLimits.standard());
    Pixels seen = images.pixels(desk.bytes(small), Size.stretch(32, 20));
    Pixels wanted =
        images.pixels(SamplePhotos.jpeg(5, 640, 400, Orientation.NONE), Size.stretch(32, 20));
    assertThat(List.of(small.width(), small.height())).containsExactly(320, 200);
    assertThat(difference(seen.samples(), wanted.samples())).isLessThan(6);
    assertThat(difference(seen.samples(), turned(wanted))).isGreaterThan(12);
    assertThat(new String(desk.bytes(small), ISO_8859_1))
        .doesNotContain("Exif")
        .doesNotContain("Sample Camera");
  }

  private static double difference(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
    }
    return (double) sum / a.length;
  }

  private static byte[] turned(Pixels pixels) {
    byte[] from = pixels.samples();
    byte[] to = new byte[from.length];
    for (int i = 0; i < from.length; i += 3) {
      System.arraycopy(from, i, to, from.length - 3 - i, 3);
    }
    return to;
  }

  @Test
  void the_second_version_is_the_file() {
    desk.put("a.jpg", PHOTO);
    desk.put("a.jpg", SamplePhotos.jpeg(4, 300, 500, Orientation.NONE));
    desk.deliver();

    assertThat(desk.pictures("a.jpg").getLast().height()).isEqualTo(500);
    assertThat(desk.text("/files").split("\"name\":\"a.jpg\"", -1)).hasSize(2);
  }

  @Test
  void the_same_bytes_again_make_nothing_new() {
    desk.put("a.jpg", PHOTO);
    desk.deliver();
    ContentRecord made = desk.content("a.jpg");
    var stored = desk.run.objects(Desk.RENDITIONS).list("", 1000, Optional.empty()).items();

    desk.sleep(Duration.ofHours(1));
    desk.put("b.jpg", PHOTO);
    desk.deliver();

    assertThat(desk.content("b.jpg")).isEqualTo(made);
    assertThat(desk.run.objects(Desk.RENDITIONS).list("", 1000, Optional.empty()).items())
        .isEqualTo(stored)
        .isNotEmpty();
  }

  @Test
  void hostile_files_end_as_done_or_rejected_and_those_between_them_are_done() {
    Random random = new Random(11);
    int rejected = 0;
    for (int i = 0; i < 150; i++) {
      byte[] bytes = PHOTO.clone();
      switch (i % 3) {
        case 0 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1));
        case 1 -> {
          for (int n = 0; n < 20; n++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
          }
        }
        default -> random.nextBytes(bytes);
      }
      desk.put("h" + i, bytes);
    }
    desk.put("whole.jpg", PHOTO);
    desk.deliver();

    for (int i = 0; i < 150; i++) {
      boolean settled =
          switch (desk.status("h" + i)) {
            case FileStatus.Pending p -> false;
            case FileStatus.Rejected r -> true;
            case FileStatus.Quarantined q -> false;
            case FileStatus.Released r -> desk.content("h" + i).settled();
          };
      assertThat(settled).as("variant %d: %s", i, desk.status("h" + i)).isTrue();
      rejected += desk.text("/files/h" + i).contains("\"rejected\"") ? 1 : 0;
    }
    assertThat(rejected).isGreaterThan(90);
    assertThat(desk.pictures("whole.jpg")).hasSize(2);
  }

  @Test
  void an_image_that_claims_to_be_huge_is_rejected_before_it_is_decoded() throws Exception {
    desk.put("bomb.png", new PngHeader(60_000, 60_000).bytes());
    desk.deliver();

    assertThat(desk.text("/files/bomb.png")).contains("\"rejected\"").contains("60000");
  }
}
