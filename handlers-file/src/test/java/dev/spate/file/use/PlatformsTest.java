package dev.spate.file.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.DeadLetters;
import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.Ports;
import dev.spate.Table;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.file.FileLedger;
import dev.spate.file.FileStatus;
import dev.spate.file.Gallery;
import dev.spate.http.Request;
import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import dev.spate.local.LocalRuntime;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A user's subclass does the same on every platform. */
class PlatformsTest {
  private static final byte[] PHOTO = SamplePhotos.jpeg(2, 300, 200, Orientation.TURN_LEFT);
  private static final App APP = Gallery.standard().images(MyThumbnails::new).app();

  private static FileStatus.Done thumbnails(FileStatus status) {
    assertThat(status).isInstanceOf(FileStatus.Done.class);
    FileStatus.Done done = (FileStatus.Done) status;
    assertThat(done.renditions())
        .singleElement()
        .satisfies(r -> assertThat(r.key()).matches("thumbs/.*-120.jpg"));
    return done;
  }

  @Test
  void in_the_simulator() {
    Simulation simulation = Scenario.of(APP, Codecs.plain()).begin();
    simulation.request(Request.of("PUT", "/uploads/Wide.JPG").body(PHOTO));
    simulation.runUntilIdle();

    FileLedger ledger = new FileLedger(simulation.tables().open(new Table("files")));
    thumbnails(ledger.find("wide.jpg").orElseThrow().status());
    assertThat(simulation.objects(new Bucket("renditions")).head("notes/done/wide.jpg"))
        .isPresent();
  }

  @Test
  void behind_the_entry_on_lambda() throws Exception {
    Desk desk = new Desk(APP);
    desk.put("Wide.JPG", PHOTO);
    Event<ObjectChange> event = desk.news.remove();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();

    new Entry(desk).handleRequest(new ByteArrayInputStream(json(event)), answer, new Call());

    FileLedger ledger = new FileLedger(desk.ports.readWrite(new Table("files")));
    thumbnails(ledger.find("wide.jpg").orElseThrow().status());
    assertThat(desk.ports.read(new Bucket("renditions")).head("notes/done/wide.jpg")).isPresent();
  }

  private static byte[] json(Event<ObjectChange> event) {
    return """
    {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventTime":"%s",
    "eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"uploads"},
    "object":{"key":"%s","size":%d,"eTag":"%s","sequencer":"01"}}}]}\
    """
        .formatted(event.time(), event.data().key(), event.data().size(), event.data().etag())
        .getBytes(UTF_8);
  }

  private static final class Entry extends LambdaEntry {
    Entry(Desk desk) {
      super(new OnDesk(desk), Environment.of(Map.of(Environment.FUNCTION, "resize")));
    }
  }

  private record OnDesk(Desk desk) implements Deployment {
    @Override
    public App app() {
      return APP;
    }

    @Override
    public Ports ports(Environment environment) {
      return desk.ports;
    }

    @Override
    public DeadLetters deadLetters(Environment environment) {
      return desk.letters::add;
    }
  }

  @Test
  void in_the_local_runtime() throws Exception {
    try (LocalRuntime runtime = LocalRuntime.builder().mount("/mine", APP, Codecs.plain()).start();
        HttpClient client = HttpClient.newHttpClient()) {
      String mine = runtime.url() + "/mine";
      HttpRequest put =
          HttpRequest.newBuilder(URI.create(mine + "/uploads/Wide.JPG"))
              .PUT(HttpRequest.BodyPublishers.ofByteArray(PHOTO))
              .build();
      assertThat(client.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(201);

      HttpRequest get = HttpRequest.newBuilder(URI.create(mine + "/files/wide.jpg")).build();
      String file = "";
      for (int i = 0; i < 200 && !file.contains("\"done\""); i++) {
        Thread.sleep(25);
        file = client.send(get, BodyHandlers.ofString()).body();
      }
      assertThat(file).contains("\"status\":\"done\"").contains("\"width\":120,\"height\":80");
      assertThat(file).contains("\"url\":\"/mine/renditions/thumbs/");
    }
  }
}
