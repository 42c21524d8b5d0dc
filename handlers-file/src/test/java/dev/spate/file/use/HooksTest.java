package dev.spate.file.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.BatchResult;
import dev.spate.Bucket;
import dev.spate.ObjectBody;
import dev.spate.Table;
import dev.spate.file.FileLedger;
import dev.spate.file.FileRules;
import dev.spate.file.FileStatus;
import dev.spate.file.Gallery;
import dev.spate.file.RenditionInfo;
import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HooksTest {
  private static final Bucket RENDITIONS = new Bucket("renditions");
  private static final byte[] PHOTO = SamplePhotos.jpeg(2, 300, 200, Orientation.TURN_LEFT);

  private static FileStatus status(Desk desk, String name) {
    return new FileLedger(desk.ports.readWrite(new Table("files")))
        .find(name)
        .orElseThrow()
        .status();
  }

  private static String note(Desk desk, String key) throws Exception {
    try (ObjectBody body = desk.ports.read(RENDITIONS).get("notes/" + key).orElseThrow()) {
      return new String(body.bytes(1000), UTF_8);
    }
  }

  @Test
  void a_subclass_decides_everything() throws Exception {
    Desk desk = new Desk(Gallery.standard().images(MyThumbnails::new).app());
    desk.put("Wide.JPG", PHOTO);
    desk.put("Tall.JPG", SamplePhotos.jpeg(2, 200, 300, Orientation.NONE));
    desk.deliver();

    assertThat(((FileStatus.Done) status(desk, "wide.jpg")).renditions())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(List.of(r.width(), r.height())).containsExactly(120, 80);
              assertThat(r.key()).startsWith("thumbs/").endsWith("-120.jpg");
              var info = desk.ports.read(RENDITIONS).head(r.key()).orElseThrow();
              assertThat(info.meta().cacheControl()).isEqualTo("no-cache");
              assertThat(info.meta().user()).containsEntry("of", "thumbnails");
              assertThat(info.size()).isEqualTo(r.bytes());
            });
    assertThat(note(desk, "done/wide.jpg")).isEqualTo("1 at " + desk.now());
    assertThat(note(desk, "done/tall.jpg")).startsWith("2 at ");
  }

  @Test
  void its_limits_hold_and_its_word_on_rejections_is_heard() throws Exception {
    Desk desk = new Desk(Gallery.standard().images(MyThumbnails::new).app());
    desk.put("large.jpg", SamplePhotos.jpeg(2, 900, 700, Orientation.NONE));
    desk.put("long.jpg", SamplePhotos.jpeg(2, 1100, 10, Orientation.NONE));
    desk.deliver();

    assertThat(note(desk, "rejected/large.jpg")).contains("60000");
    assertThat(note(desk, "rejected/long.jpg")).contains("1100 > 1000");
    assertThat(status(desk, "long.jpg")).isInstanceOf(FileStatus.Rejected.class);
  }

  @Test
  void a_hook_that_failed_is_called_again_by_the_next_delivery() throws Exception {
    boolean[] broken = {true};
    Desk desk =
        new Desk(
            Gallery.standard()
                .images(
                    ports ->
                        new MyThumbnails(ports) {
                          @Override
                          protected void done(
                              dev.spate.file.FileVersion version,
                              List<RenditionInfo> renditions,
                              dev.spate.Invocation in) {
                            if (broken[0]) {
                              throw new IllegalStateException("nobody listens");
                            }
                            super.done(version, renditions, in);
                          }
                        })
                .app());
    desk.put("a.jpg", PHOTO);
    var event = desk.news.remove();

    assertThat(desk.deliver(event)).isInstanceOf(BatchResult.Failed.class);
    broken[0] = false;
    assertThat(desk.deliver(event)).isInstanceOf(BatchResult.Done.class);
    assertThat(note(desk, "done/a.jpg")).startsWith("1 at ");
  }

  @Test
  void a_file_that_was_rejected_by_a_limit_is_done_when_it_is_sent_again_under_another()
      throws Exception {
    Desk strict = new Desk(Gallery.standard().images(MyThumbnails::new).app());
    strict.put("large.jpg", SamplePhotos.jpeg(2, 900, 700, Orientation.NONE));
    var event = strict.news.remove();
    strict.deliver(event);
    Desk generous = strict.with(Gallery.standard().app());

    assertThat(generous.deliver(event)).isInstanceOf(BatchResult.Done.class);
    assertThat(status(generous, "large.jpg")).isInstanceOf(FileStatus.Done.class);
  }

  @Test
  void a_lambda_does_the_same_job_without_a_base_class() throws Exception {
    Desk desk =
        new Desk(
            Gallery.standard()
                .images(
                    ports ->
                        (event, in) -> {
                          var version = FileRules.identify(event);
                          var ledger = new FileLedger(ports.files());
                          if (FileRules.settled(ledger.find(version.name()), version)) {
                            return;
                          }
                          Optional<ObjectBody> body = ports.uploads().get(event.data().key());
                          long size = body.orElseThrow().info().size();
                          var made = new RenditionInfo(1, 1, size, version.path());
                          ledger.record(version, new FileStatus.Done(List.of(made)));
                        })
                .app());
    desk.put("a.txt", new byte[7]);
    desk.deliver();

    assertThat(((FileStatus.Done) status(desk, "a.txt")).renditions().getFirst().bytes())
        .isEqualTo(7);
  }
}
