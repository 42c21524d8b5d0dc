package dev.spate.examples.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import dev.spate.Bucket;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.ObjectReader;
import dev.spate.Ports;
import dev.spate.Table;
import dev.spate.aws.Environment;
import dev.spate.aws.testing.LambdaProcess;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import dev.spate.file.FileLedger;
import dev.spate.file.FileStatus;
import dev.spate.file.FileVersion;
import dev.spate.file.RenditionInfo;
import dev.spate.images.ImageLimits;
import dev.spate.images.Images;
import dev.spate.images.Pixels;
import dev.spate.images.Size;
import dev.spate.local.LocalData;
import dev.spate.local.LocalRuntime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One photograph on three platforms: the same pictures come out. */
class GalleryTest {
  private static final FileVersion VERSION =
      FileVersion.of("large photo.jpg", Instant.parse("2026-03-01T12:00:00Z"), "0123456789");
  private static final Photo PHOTO = new Photo();
  private static List<byte[]> expected = List.of();

  @TempDir Path folder;

  /** In the local runtime, over HTTP. */
  @BeforeAll
  static void run_it_locally() throws Exception {
    assertThat(PHOTO.jpeg()).hasSizeBetween(2_000_000, 10_000_000);
    try (LocalRuntime runtime = start();
        Client client = new Client(runtime.url().toString())) {
      client.put("warm-up.jpg", PHOTO.jpeg());
      client.settled("warm-up.jpg");
      long began = System.nanoTime();
      assertThat(client.put("large photo.jpg", PHOTO.jpeg())).isEqualTo(201);
      assertThat(client.settled("large photo.jpg")).isEqualTo("done");
      System.out.printf(
          "12 megapixels, %d bytes, from PUT to done: %d ms%n",
          PHOTO.jpeg().length, (System.nanoTime() - began) / 1_000_000);
      expected = client.renditions("large photo.jpg");
    }
  }

  private static LocalRuntime start() {
    var builder = LocalRuntime.builder();
    GalleryExample.mount(builder);
    return builder.start();
  }

  @Test
  void the_local_runtime_makes_three_upright_renditions() {
    Images images = new Images(ImageLimits.standard());
    List<String> sizes = new ArrayList<>();
    for (byte[] rendition : expected) {
      var header = images.header(rendition);
      sizes.add(header.width() + "x" + header.height());
      Pixels small = images.pixels(rendition, Size.stretch(80, 60));
      assertThat(PHOTO.difference(small)).isLessThan(14);
    }
    assertThat(sizes).containsExactly("320x240", "800x600", "1600x1200");
    byte[] last = expected.getLast();
    Pixels turned = images.pixels(last, Size.stretch(60, 80));
    assertThat(PHOTO.difference(turned)).isLessThan(14); // any shape, still upright
  }

  @Test
  void the_same_class_makes_the_same_bytes_inside_the_runtime_of_lambda() throws Exception {
    Path data = folder.resolve("data");
    byte[] event = upload(data);
    Map<String, String> environment =
        Map.of(GalleryDeployment.DATA, data.toString(), Environment.FUNCTION, "resize");
    try (LambdaProcess process = LambdaProcess.start(GalleryEntry.class, folder, environment)) {
      assertThat(process.invoke(event)).as(process.output()).isInstanceOf(Answer.Answered.class);
    }

    assertThat(renditions(data))
        .usingElementComparator(java.util.Arrays::compare)
        .isEqualTo(expected);
  }

  @Test
  void the_same_class_makes_the_same_bytes_when_it_is_called_directly() throws Exception {
    Path data = folder.resolve("data");
    byte[] event = upload(data);
    Environment environment =
        Environment.of(
            Map.of(GalleryDeployment.DATA, data.toString(), Environment.FUNCTION, "resize"));
    GalleryDeployment deployment = new GalleryDeployment();
    new GalleryEntry(deployment, environment)
        .handleRequest(new ByteArrayInputStream(event), new ByteArrayOutputStream(), new Call());
    deployment.close();

    assertThat(renditions(data))
        .usingElementComparator(java.util.Arrays::compare)
        .isEqualTo(expected);
  }

  /** Stores the photograph and gives the news of it, as S3 would write it. */
  private byte[] upload(Path data) throws Exception {
    ObjectInfo stored;
    try (LocalData local = LocalData.open(data)) {
      stored =
          local
              .ports("gallery")
              .write(new Bucket("uploads"))
              .put(VERSION.path(), PHOTO.jpeg(), ObjectMeta.of("image/jpeg"));
    }
    String json =
        """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-central-1",
        "eventTime":"2026-03-01T12:00:00.123Z","eventName":"ObjectCreated:Put",
        "userIdentity":{"principalId":"SOMEBODY"},
        "requestParameters":{"sourceIPAddress":"127.0.0.1"},
        "responseElements":{"x-amz-request-id":"0","x-amz-id-2":"1"},
        "s3":{"s3SchemaVersion":"1.0","configurationId":"uploads",
        "bucket":{"name":"uploads","ownerIdentity":{"principalId":"SOMEBODY"},
        "arn":"arn:aws:s3:::uploads"},
        "object":{"key":"large+photo.jpg/%s","size":%d,"eTag":"%s","versionId":"",
        "sequencer":"0055AED6DCD90281E5"}}}]}\
        """
            .formatted(VERSION.version(), stored.size(), stored.etag());
    Path file = Files.writeString(folder.resolve("event.json"), json);
    S3Event amazons = EventLoader.loadS3Event(file.toString());
    assertThat(amazons.getRecords().getFirst().getS3().getObject().getUrlDecodedKey())
        .isEqualTo(VERSION.path());
    return Files.readAllBytes(file);
  }

  private static List<byte[]> renditions(Path data) throws Exception {
    List<byte[]> all = new ArrayList<>();
    try (LocalData local = LocalData.open(data)) {
      Ports ports = local.ports("gallery");
      FileLedger ledger = new FileLedger(ports.readWrite(new Table("files")));
      FileStatus status = ledger.find(VERSION.name()).orElseThrow().status();
      ObjectReader renditions = ports.read(new Bucket("renditions"));
      for (RenditionInfo rendition : ((FileStatus.Done) status).renditions()) {
        try (ObjectBody body = renditions.get(rendition.key()).orElseThrow()) {
          all.add(body.bytes(1 << 22));
        }
      }
    }
    return all;
  }
}
