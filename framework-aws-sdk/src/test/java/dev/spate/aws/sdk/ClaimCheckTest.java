package dev.spate.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.ClaimCheck;
import dev.spate.Codecs;
import dev.spate.Event;
import dev.spate.FunctionSpec;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.SqsEvents;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.S3Server;
import dev.spate.aws.sdk.testing.SqsServer;
import dev.spate.aws.testing.LambdaCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payload over the limit of SQS, by way of S3 to a function and to the dead letters. */
class ClaimCheckTest {
  private static final Queue<byte[]> REPORTS = new Queue<>("reports", byte[].class);
  private static final ClaimCheck<String> LARGE = ClaimCheck.of(String.class, "large");
  private static final String REPORT = "ü".repeat(SqsChannel.BYTES);

  private static S3Server objects;
  private static SqsServer queues;

  private final List<String> read = new ArrayList<>();
  private final App app =
      App.of(
          "reports",
          FunctionSpec.function(
              "read", REPORTS.each(), LARGE.each(ports -> (event, in) -> read.add(event.data()))));
  private Aws aws = new Aws();
  private Inbox inbox;
  private Inbox rejected;

  @BeforeAll
  static void start() {
    objects = new S3Server();
    objects.bucket("large-physical");
    queues = new SqsServer();
  }

  @AfterAll
  static void stop() {
    queues.close();
    objects.close();
  }

  @BeforeEach
  void open() {
    aws =
        new Aws()
            .service("S3", objects.port())
            .service("SQS", queues.port())
            .resource(LARGE.bucket(), "large-physical");
    inbox = new Inbox(new Clients(aws.environment()).sqs.get(), "reports");
    rejected = new Inbox(new Clients(aws.environment()).sqs.get(), "rejected");
    aws.resource(REPORTS, inbox.url())
        .with(Environment.DEAD_LETTERS, rejected.url())
        .with(Environment.FUNCTION, "read");
  }

  private List<Message<byte[]>> sent(String... reports) {
    Publisher<String> publisher = LARGE.publish(aws.ports(), REPORTS);
    for (String report : reports) {
      publisher.publish("report-" + report.length(), report);
    }
    return inbox.all();
  }

  private String received(List<Message<byte[]>> messages) throws IOException {
    List<Event<byte[]>> events =
        messages.stream().map(m -> SqsEvents.carrying(m.id(), Instant.EPOCH, m.data())).toList();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new LambdaEntry(new AwsDeployment(app, Codecs.plain()), aws.environment()) {}.handleRequest(
        new ByteArrayInputStream(SqsEvents.encode("reports", events, 1)),
        answer,
        new LambdaCall("read"));
    return answer.toString(UTF_8);
  }

  @Test
  void a_report_of_two_megabytes_goes_through_a_queue_that_takes_one() throws Exception {
    List<Message<byte[]>> messages = sent("small", REPORT);
    assertThat(messages)
        .extracting(m -> m.data().length)
        .containsExactlyInAnyOrder(5, "{\"spate-claim\":\"sha256-/2097152\"}".length() + 64);
    assertThat(received(messages)).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(read).containsExactlyInAnyOrder("small", REPORT);
  }

  @Test
  void a_report_that_is_gone_is_a_dead_letter_that_says_so() throws Exception {
    List<Message<byte[]>> messages = sent("other", REPORT + "!");
    var store = aws.ports().readWrite(LARGE.bucket());
    store
        .list("claims/", 100, java.util.Optional.empty())
        .items()
        .forEach(claim -> store.delete(claim.key()));
    assertThat(received(messages)).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(read).containsExactly("other");
    assertThat(rejected.raw())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.toString())
                    .contains("is not in bucket large: deleted, or kept no longer"));
  }
}
