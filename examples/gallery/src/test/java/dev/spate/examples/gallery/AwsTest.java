package dev.spate.examples.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.aws.sdk.testing.Deployed;
import dev.spate.aws.sdk.testing.LambdaFunction;
import dev.spate.file.FileVersion;
import dev.spate.images.ImageLimits;
import dev.spate.images.Images;
import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import dev.spate.scan.RealClamd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gallery as its template deploys it: on servers that speak S3, SQS and DynamoDB, each function
 * a process under Amazon's own runtime client, made when it is first needed.
 */
class AwsTest {
  private static final byte[] PHOTO = SamplePhotos.jpeg(5, 1000, 750, Orientation.TURN_RIGHT);
  private static final byte[] OTHER = SamplePhotos.jpeg(6, 500, 400, Orientation.NONE);

  @TempDir static Path folder;

  private static RealClamd clamd;
  private static Deployed gallery;
  private static Client client;

  @BeforeAll
  static void deploy() throws Exception {
    clamd = new RealClamd(folder);
    clamd.start();
    Map<String, String> parameters = Map.of("ClamdSetting", clamd.address());
    gallery = Deployed.start(Path.of("template.yaml"), parameters, folder);
    client = new Client(gallery.api().toString(), "");
  }

  @AfterAll
  static void stop() throws Exception {
    if (gallery != null) {
      client.close();
      gallery.close();
    }
    clamd.close();
  }

  @Test
  void an_upload_becomes_renditions_though_a_process_is_killed_in_the_middle() throws Exception {
    LambdaFunction resize = gallery.function("ResizeFunction");
    String renditions = gallery.bucketName("RenditionsBucket");
    AtomicInteger stored = new AtomicInteger();
    gallery.watch(
        change -> {
          if (change.bucket().equals(renditions) && stored.incrementAndGet() == 2) {
            resize.kill(); // it never learns that its second rendition is there
          }
        });

    assertThat(client.put("cliff.jpg", PHOTO)).isEqualTo(201);
    assertThat(client.settled("cliff.jpg")).as(resize.output()).isEqualTo("done");

    assertThat(resize.environments()).isEqualTo(2);
    Images images = new Images(ImageLimits.standard());
    assertThat(client.renditions("cliff.jpg"))
        .extracting(bytes -> images.header(bytes).width() + "x" + images.header(bytes).height())
        .containsExactly("320x240", "800x600", "1000x750");
    assertThat(gallery.lost()).isEmpty();
  }

  @Test
  void the_command_line_of_aws_reaches_the_application() throws Exception {
    Cli aws = new Cli(gallery.account(), folder);
    Path photo = Files.write(folder.resolve("meadow.jpg"), OTHER);
    String key = FileVersion.of("meadow.jpg", Instant.now(), "0123456789").path();
    String bucket = gallery.bucketName("UploadsBucket");
    aws.run("S3", "s3", "cp", photo.toString(), "s3://" + bucket + "/" + key);
    assertThat(client.settled("meadow.jpg")).isEqualTo("done");

    String file = "{\"pk\":{\"S\":\"file meadow.jpg\"},\"sk\":{\"S\":\"-\"}}";
    assertThat(
            aws.run(
                "DYNAMODB", "dynamodb", "get-item", "--table-name", "FilesTable", "--key", file))
        .contains("\"version\"");

    String queue = gallery.queueUrl("FileResizeQueue");
    aws.run("SQS", "sqs", "send-message", "--queue-url", queue, "--message-body", "resize nothing");
    assertThat(letter(aws)).contains("task of 14 characters is none");
    assertThat(gallery.lost()).isEmpty();
  }

  /** The first event that was rejected, as somebody would look for it. */
  private static String letter(Cli aws) throws Exception {
    String queue = gallery.queueUrl("RejectedQueue");
    Optional<String> found = Optional.empty();
    for (int i = 0; i < 6 && found.isEmpty(); i++) {
      found =
          Optional.of(
                  aws.run(
                      "SQS",
                      "sqs",
                      "receive-message",
                      "--queue-url",
                      queue,
                      "--message-attribute-names",
                      "All",
                      "--wait-time-seconds",
                      "20"))
              .filter(text -> !text.isBlank());
    }
    return found.orElse("no letter");
  }
}
