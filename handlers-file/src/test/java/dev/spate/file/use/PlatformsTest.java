package dev.spate.file.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.DeadLetters;
import dev.spate.Ports;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.testing.LambdaCall;
import dev.spate.documents.SampleDocuments;
import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import dev.spate.local.LocalRuntime;
import dev.spate.scan.RealClamd;
import dev.spate.scan.Scanner;
import dev.spate.simulator.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A user's subclasses do the same on every platform. */
class PlatformsTest {
  private static final byte[] PHOTO = SamplePhotos.jpeg(2, 300, 200, Orientation.TURN_LEFT);
  private static final byte[] LARGE = SamplePhotos.jpeg(2, 900, 700, Orientation.NONE);
  private static final byte[] PDF =
      SampleDocuments.pdf("T", List.of(List.of("First"), List.of("Second")));
  private static final byte[] BAD = RealClamd.EICAR.getBytes(UTF_8);

  private static App app() {
    return Desk.gallery()
        .images(MyThumbnails::new)
        .documents(MyDocuments::new)
        .films(MyFilms::new)
        .scanning(MyScan::new)
        .app();
  }

  @Test
  void in_the_simulator() {
    App scanned =
        dev.spate.file.Gallery.standard()
            .images(MyThumbnails::new)
            .documents(MyDocuments::new)
            .scanning(MyScan::new)
            .app();
    Desk desk =
        new Desk(
            Scenario.of(scanned, Codecs.plain())
                .watching(Scanner.PORT, (own, gate) -> new PatternScanner())
                .begin());
    desk.put("wide.jpg", PHOTO);
    desk.put("large.jpg", LARGE);
    desk.put("a.pdf", PDF);
    desk.put("bad", BAD);
    desk.deliver();

    assertThat(desk.pictures("wide.jpg"))
        .singleElement()
        .satisfies(
            r -> {
              assertThat(List.of(r.width(), r.height())).containsExactly(120, 80);
              assertThat(r.key()).matches("thumbs/.*-120.jpg");
              var info = desk.run.objects(Desk.RENDITIONS).head(r.key()).orElseThrow();
              assertThat(info.meta().cacheControl()).isEqualTo("no-cache");
              assertThat(info.meta().user()).containsEntry("of", "thumbnails");
            });
    var notes = desk.run.objects(Desk.RENDITIONS);
    assertThat(notes.head("notes/done/wide.jpg")).isPresent();
    assertThat(notes.head("notes/rejected/large.jpg")).isPresent();
    assertThat(notes.head("notes/quarantined/bad")).isPresent();
    assertThat(desk.text("/files/large.jpg")).contains("\"rejected\"").contains("60000");
    assertThat(desk.pictures("a.pdf")).singleElement().matches(p -> p.height() <= 200);
  }

  @Test
  void behind_the_entry_on_lambda() throws Exception {
    Desk desk = new Desk(app());
    desk.put("wide.jpg", PHOTO);
    String hash =
        java.util.HexFormat.of()
            .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(PHOTO));
    desk.run.objects(new Bucket("originals"));
    desk.deliver();
    desk.run.objects(Desk.RENDITIONS).delete(desk.pictures("wide.jpg").getFirst().key());
    desk.run.objects(Desk.RENDITIONS).delete("notes/done/wide.jpg");
    String json =
        """
        {"Records":[{"messageId":"m1","receiptHandle":"r","body":"%s 0 1","attributes":
        {"ApproximateReceiveCount":"1","SentTimestamp":"1772366400000","SenderId":"s",
        "ApproximateFirstReceiveTimestamp":"1772366400001"},"messageAttributes":{},
        "md5OfBody":"","eventSource":"aws:sqs","eventSourceARN":
        "arn:aws:sqs:eu-central-1:000000000000:gallery-file-resize","awsRegion":"eu-central-1"}]}\
        """
            .formatted(hash);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new Entry(desk)
        .handleRequest(
            new ByteArrayInputStream(json.getBytes(UTF_8)), answer, new LambdaCall("resize"));

    assertThat(answer.toString(UTF_8)).contains("batchItemFailures").doesNotContain("m1");
    assertThat(desk.run.objects(Desk.RENDITIONS).head("notes/done/wide.jpg")).isPresent();
  }

  private static final class Entry extends LambdaEntry {
    Entry(Desk desk) {
      super(new OnDesk(desk), Environment.of(Map.of(Environment.FUNCTION, "resize")));
    }
  }

  private record OnDesk(Desk desk) implements Deployment {
    @Override
    public App app() {
      return PlatformsTest.app();
    }

    @Override
    public Ports ports(Environment environment) {
      return desk.run.outside();
    }

    @Override
    public DeadLetters deadLetters(Environment environment) {
      return letter -> {};
    }
  }

  @Test
  void in_the_local_runtime() throws Exception {
    try (LocalRuntime runtime =
            LocalRuntime.builder().mount("/mine", app(), Codecs.plain()).start();
        HttpClient client = HttpClient.newHttpClient()) {
      String mine = runtime.url() + "/mine";
      HttpRequest put =
          HttpRequest.newBuilder(URI.create(mine + "/uploads/wide.jpg"))
              .PUT(HttpRequest.BodyPublishers.ofByteArray(PHOTO))
              .build();
      assertThat(client.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
      ScanTest.await(client, mine, "wide.jpg", "\"done\"");
      String file = ScanTest.file(client, mine, "wide.jpg");
      assertThat(file).contains("\"width\":120,\"height\":80");
      assertThat(file).contains("\"url\":\"/mine/renditions/thumbs/");
    }
  }
}
