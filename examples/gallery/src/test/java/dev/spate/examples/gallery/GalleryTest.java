package dev.spate.examples.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import dev.spate.Bucket;
import dev.spate.ObjectBody;
import dev.spate.ObjectMeta;
import dev.spate.ObjectReader;
import dev.spate.Ports;
import dev.spate.Table;
import dev.spate.aws.Environment;
import dev.spate.aws.testing.LambdaCall;
import dev.spate.aws.testing.LambdaProcess;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import dev.spate.file.Content;
import dev.spate.file.ContentLedger;
import dev.spate.file.ContentRecord;
import dev.spate.file.Gallery;
import dev.spate.file.Kind;
import dev.spate.file.Output;
import dev.spate.images.ImageLimits;
import dev.spate.images.Images;
import dev.spate.images.Pixels;
import dev.spate.images.Size;
import dev.spate.local.LocalData;
import dev.spate.local.LocalDeployment;
import dev.spate.local.LocalRuntime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One photograph on three platforms: the same pictures come out. */
class GalleryTest {
  private static final Photo PHOTO = new Photo();
  private static final Content CONTENT =
      new Content(
          hash(PHOTO.jpeg()), Kind.IMAGE, "image/jpeg", PHOTO.jpeg().length, "large photo.jpg");
  private static List<byte[]> expected = List.of();

  @TempDir Path folder;

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** In the local runtime, over HTTP. */
  @BeforeAll
  static void run_it_locally() throws Exception {
    assertThat(PHOTO.jpeg()).hasSizeBetween(2_000_000, 10_000_000);
    try (LocalRuntime runtime = start();
        Client client = new Client(runtime.url().toString())) {
      client.put("warm-up.jpg", Arrays.copyOf(PHOTO.jpeg(), PHOTO.jpeg().length + 1));
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
        Map.of(LocalDeployment.DATA, data.toString(), Environment.FUNCTION, "resize");
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
            Map.of(LocalDeployment.DATA, data.toString(), Environment.FUNCTION, "resize"));
    LocalDeployment deployment = new LocalDeployment(GalleryExample.app());
    new GalleryEntry(deployment, environment)
        .handleRequest(
            new ByteArrayInputStream(event), new ByteArrayOutputStream(), new LambdaCall("resize"));
    deployment.close();

    assertThat(renditions(data))
        .usingElementComparator(java.util.Arrays::compare)
        .isEqualTo(expected);
  }

  /** Lets the photograph in and gives the task for its pictures, as SQS would write it. */
  private byte[] upload(Path data) throws Exception {
    try (LocalData local = LocalData.open(data)) {
      Ports ports = local.ports("gallery");
      ports
          .write(new Bucket("originals"))
          .put(CONTENT.key(), PHOTO.jpeg(), ObjectMeta.of("image/jpeg"));
      new ContentLedger(ports.readWrite(new Table("files")))
          .create(
              new ContentRecord(
                  CONTENT,
                  "large photo.jpg/1",
                  Gallery.standard().pipeline().open(Kind.IMAGE),
                  List.of(),
                  Map.of(),
                  Optional.empty(),
                  List.of()));
    }
    String json =
        """
        {"Records":[{"messageId":"059f36b4-87a3-44ab-83d2-661975830a7d","receiptHandle":"AQEB",
        "body":"%s 0 1","attributes":{"ApproximateReceiveCount":"1",
        "SentTimestamp":"1772366400123","SenderId":"AIDAIENQZJOLO23YVJ4VO",
        "ApproximateFirstReceiveTimestamp":"1772366400130"},"messageAttributes":{},
        "md5OfBody":"","eventSource":"aws:sqs","awsRegion":"eu-central-1",
        "eventSourceARN":"arn:aws:sqs:eu-central-1:000000000000:gallery-file-resize"}]}\
        """
            .formatted(CONTENT.hash());
    Path file = Files.writeString(folder.resolve("event.json"), json);
    SQSEvent amazons = EventLoader.loadSQSEvent(file.toString());
    assertThat(amazons.getRecords().getFirst().getBody()).startsWith(CONTENT.hash());
    return Files.readAllBytes(file);
  }

  private static List<byte[]> renditions(Path data) throws Exception {
    List<byte[]> all = new ArrayList<>();
    try (LocalData local = LocalData.open(data)) {
      Ports ports = local.ports("gallery");
      ContentLedger ledger = new ContentLedger(ports.readWrite(new Table("files")));
      ContentRecord record = ledger.find(CONTENT.hash()).orElseThrow();
      assertThat(record.settled()).isTrue();
      ObjectReader renditions = ports.read(new Bucket("renditions"));
      for (Output rendition : record.outputs()) {
        try (ObjectBody body = renditions.get(rendition.key()).orElseThrow()) {
          all.add(body.bytes(1 << 22));
        }
      }
    }
    return all;
  }
}
