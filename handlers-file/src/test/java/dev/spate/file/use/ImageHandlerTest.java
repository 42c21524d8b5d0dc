package dev.spate.file.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.BatchResult;
import dev.spate.Bucket;
import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.Table;
import dev.spate.file.FileLedger;
import dev.spate.file.FileRecord;
import dev.spate.file.FileStatus;
import dev.spate.file.Gallery;
import dev.spate.file.RenditionInfo;
import dev.spate.images.ImageLimits;
import dev.spate.images.Images;
import dev.spate.images.Orientation;
import dev.spate.images.Pixels;
import dev.spate.images.SamplePhotos;
import dev.spate.images.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageHandlerTest {
  private static final Bucket UPLOADS = new Bucket("uploads");
  private static final Bucket RENDITIONS = new Bucket("renditions");
  private static final byte[] PHOTO = SamplePhotos.jpeg(3, 400, 300, Orientation.NONE);

  private final Desk desk = new Desk(Gallery.standard().app());
  private final FileLedger ledger = new FileLedger(desk.ports.readWrite(new Table("files")));

  private FileStatus status(String name) {
    return ledger.find(name).map(FileRecord::status).orElseThrow();
  }

  private List<RenditionInfo> renditions(String name) {
    assertThat(status(name)).isInstanceOf(FileStatus.Done.class);
    return ((FileStatus.Done) status(name)).renditions();
  }

  private byte[] bytes(RenditionInfo rendition) throws Exception {
    try (var body = desk.ports.read(RENDITIONS).get(rendition.key()).orElseThrow()) {
      return body.bytes(1 << 20);
    }
  }

  private List<ObjectInfo> stored() {
    return desk.ports.read(RENDITIONS).list("", 1000, Optional.empty()).items();
  }

  @ParameterizedTest
  @EnumSource(Orientation.class)
  void a_rendition_is_upright_by_its_pixels(Orientation orientation) throws Exception {
    desk.put("a.jpg", SamplePhotos.jpeg(SamplePhotos.photo(5, 640, 400), orientation));
    desk.deliver();

    RenditionInfo small = renditions("a.jpg").getFirst();
    Images images = new Images(ImageLimits.standard());
    Pixels seen = images.pixels(bytes(small), Size.stretch(32, 20));
    Pixels wanted =
        images.pixels(SamplePhotos.jpeg(5, 640, 400, Orientation.NONE), Size.stretch(32, 20));
    assertThat(List.of(small.width(), small.height())).containsExactly(320, 200);
    assertThat(difference(seen.samples(), wanted.samples())).isLessThan(6);
    assertThat(difference(seen.samples(), turned(wanted))).isGreaterThan(12);
    assertThat(new String(bytes(small), java.nio.charset.StandardCharsets.ISO_8859_1))
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
  void a_second_delivery_changes_nothing() throws Exception {
    desk.put("a.jpg", PHOTO);
    Event<ObjectChange> event = desk.news.remove();
    desk.deliver(event);
    FileRecord record = ledger.find("a.jpg").orElseThrow();
    List<ObjectInfo> objects = stored();

    desk.sleep(Duration.ofHours(1));
    assertThat(desk.deliver(event)).isInstanceOf(BatchResult.Done.class);

    assertThat(ledger.find("a.jpg")).contains(record);
    assertThat(stored()).isEqualTo(objects).isNotEmpty();
    assertThat(desk.letters).isEmpty();
  }

  @Test
  void the_event_may_come_before_the_record() throws Exception {
    desk.put("first.jpg", PHOTO);
    ObjectChange change = desk.news.remove().data();
    String key = change.key().replace("first.jpg", "second.jpg");
    desk.ports.readWrite(UPLOADS).create(key, PHOTO, ObjectMeta.of("image/jpeg"));
    desk.deliver();

    assertThat(renditions("second.jpg")).hasSize(2);
    FileRecord known = ledger.find("second.jpg").orElseThrow();
    assertThat(ledger.record(known.version(), new FileStatus.Pending())).isEqualTo(known);
    assertThat(new String(desk.get("/files").body(), UTF_8)).contains("second.jpg");
  }

  @Test
  void the_second_version_is_the_file_whatever_the_order_of_events() throws Exception {
    for (boolean late : new boolean[] {false, true}) {
      String name = "late-" + late;
      desk.put(name, PHOTO);
      desk.put(name, SamplePhotos.jpeg(4, 300, 500, Orientation.NONE));
      List<Event<ObjectChange>> events = new ArrayList<>(desk.news);
      desk.news.clear();
      for (var event : late ? events.reversed() : events) {
        assertThat(desk.deliver(event)).isInstanceOf(BatchResult.Done.class);
      }

      assertThat(renditions(name).getLast().height()).isEqualTo(500);
    }
    assertThat(new String(desk.get("/files").body(), UTF_8).split("\"name\"", -1)).hasSize(3);
  }

  @Test
  void a_file_that_is_no_image_is_rejected_with_the_reason_and_kept() throws Exception {
    desk.put("a.pdf", "%PDF-1.7 and more".getBytes(UTF_8));
    Event<ObjectChange> event = desk.news.remove();

    assertThat(desk.deliver(event)).isInstanceOf(BatchResult.Rejected.class);
    assertThat(((FileStatus.Rejected) status("a.pdf")).reason()).contains("PDF");
    assertThat(desk.letters).singleElement().satisfies(l -> assertThat(l.reason()).contains("PDF"));
    assertThat(desk.letters.getFirst().event().id()).isEqualTo(event.id());

    desk.deliver(event);
    assertThat(status("a.pdf")).isInstanceOf(FileStatus.Rejected.class);
  }

  @Test
  void hostile_files_end_as_done_or_rejected_and_never_as_failed() throws Exception {
    Random random = new Random(11);
    for (int i = 0; i < 150; i++) {
      byte[] bytes = PHOTO.clone();
      switch (i % 3) {
        case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        case 1 -> {
          for (int n = 0; n < 20; n++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
          }
        }
        default -> random.nextBytes(bytes);
      }
      if (bytes.length > 0) {
        desk.put("h" + i, bytes);
        BatchResult.Answer answer = desk.deliver(desk.news.remove());
        assertThat(answer.again()).as("variant %d: %s", i, answer).isFalse();
        assertThat(status("h" + i)).isNotInstanceOf(FileStatus.Pending.class);
      }
    }
    assertThat(desk.letters).hasSizeGreaterThan(90);
  }

  @Test
  void an_image_that_claims_to_be_huge_is_rejected_before_it_is_decoded() throws Exception {
    byte[] bomb = new PngHeader(60_000, 60_000).bytes();
    desk.put("bomb.png", bomb);
    desk.deliver();

    assertThat(((FileStatus.Rejected) status("bomb.png")).reason()).contains("60000");
  }

  @Test
  void an_object_that_is_gone_or_was_overwritten_is_no_failure() throws Exception {
    var uploads = desk.ports.readWrite(UPLOADS);
    uploads.put("album/a.jpg", PHOTO, ObjectMeta.of("image/jpeg"));
    Event<ObjectChange> old = desk.news.remove();
    desk.sleep(Duration.ofSeconds(1));
    uploads.put(
        "album/a.jpg",
        SamplePhotos.jpeg(9, 200, 100, Orientation.NONE),
        ObjectMeta.of("image/jpeg"));

    assertThat(desk.deliver(old)).isInstanceOf(BatchResult.Done.class);
    assertThat(ledger.find("album/a.jpg")).isEmpty();
    desk.deliver();
    assertThat(renditions("album/a.jpg")).hasSize(1);

    uploads.put("gone.jpg", PHOTO, ObjectMeta.of("image/jpeg"));
    uploads.delete("gone.jpg");
    assertThat(desk.deliver(desk.news.remove())).isInstanceOf(BatchResult.Done.class);
    assertThat(((FileStatus.Rejected) status("gone.jpg")).reason()).contains("deleted");
    assertThat(desk.letters).isEmpty();
  }

  @Test
  void a_name_that_no_file_can_have_is_a_dead_letter() throws Exception {
    desk.ports.readWrite(UPLOADS).put("x".repeat(900), PHOTO, ObjectMeta.of("image/jpeg"));

    assertThat(desk.deliver(desk.news.remove())).isInstanceOf(BatchResult.Rejected.class);
    assertThat(desk.letters).singleElement().satisfies(l -> assertThat(l.reason()).contains("800"));
  }
}
