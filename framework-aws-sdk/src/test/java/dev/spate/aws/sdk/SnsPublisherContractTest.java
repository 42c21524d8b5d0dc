package dev.spate.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.RejectedException;
import dev.spate.Topic;
import dev.spate.aws.Wire;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.StrictServer;
import dev.spate.aws.sdk.testing.StrictServer.Reply;
import dev.spate.testkit.PublisherContract;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every publisher does, done by the port of topics as "PublishBatch" describes it. */
class SnsPublisherContractTest implements PublisherContract {
  private static final Topic<byte[]> NEWS = new Topic<>("news", byte[].class);
  private static final String ARN = "arn:aws:sns:us-east-1:000000000000:news";
  private static final String ENTRIES = "PublishBatchRequestEntries.member.";

  private final List<Message<byte[]>> received = new ArrayList<>();
  private StrictServer server;
  private Publisher<byte[]> publisher;
  private String faulty = "";

  @BeforeEach
  void start() {
    server = new StrictServer(this::serve);
    publisher = new Aws().service("SNS", server.port()).resource(NEWS, ARN).ports().publish(NEWS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply serve(StrictServer.Call call) {
    Map<String, String> form = new HashMap<>();
    for (String pair : call.text().split("&", -1)) {
      String[] both = pair.split("=", 2);
      form.put(URLDecoder.decode(both[0], UTF_8), URLDecoder.decode(both[1], UTF_8));
    }
    assertThat(form).containsEntry("Action", "PublishBatch").containsEntry("TopicArn", ARN);
    StringBuilder done = new StringBuilder();
    StringBuilder failed = new StringBuilder();
    for (int i = 1; form.containsKey(ENTRIES + i + ".Id"); i++) {
      assertThat(i).isLessThanOrEqualTo(10);
      String id = "<Id>" + form.get(ENTRIES + i + ".Id") + "</Id>";
      Message<byte[]> message = message(form, ENTRIES + i + ".");
      if (message.id().equals(faulty)) {
        failed
            .append("<member>" + id + "<Code>InvalidParameter</Code>")
            .append("<SenderFault>true</SenderFault></member>");
      } else {
        received.add(message);
        done.append("<member>" + id + "<MessageId>m</MessageId></member>");
      }
    }
    return new Reply(
        200,
        "<PublishBatchResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
            + "<PublishBatchResult><Failed>"
            + failed
            + "</Failed><Successful>"
            + done
            + "</Successful></PublishBatchResult></PublishBatchResponse>");
  }

  private static Message<byte[]> message(Map<String, String> form, String entry) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 1; form.containsKey(entry + "MessageAttributes.entry." + i + ".Name"); i++) {
      String one = entry + "MessageAttributes.entry." + i;
      assertThat(form).containsEntry(one + ".Value.DataType", "String");
      attributes.put(form.get(one + ".Name"), form.get(one + ".Value.StringValue"));
    }
    String id = attributes.remove(Wire.ID);
    Optional<String> key = Optional.ofNullable(attributes.remove(Wire.KEY));
    String text = form.get(entry + "Message");
    boolean base64 = Wire.BASE64.equals(attributes.remove(Wire.ENCODING));
    byte[] data = base64 ? Base64.getDecoder().decode(text) : text.getBytes(UTF_8);
    return new Message<>(id, data, key, attributes, Duration.ZERO);
  }

  @Override
  public Publisher<byte[]> publisher() {
    return publisher;
  }

  @Override
  public List<Message<byte[]>> received() {
    return received;
  }

  @Override
  public int limit() {
    return SnsChannel.BYTES;
  }

  @Test
  void a_message_that_the_topic_never_takes_is_rejected() {
    faulty = "id-2";
    assertThatThrownBy(
            () ->
                publisher.publish(
                    List.of(
                        Message.of("id-1", new byte[] {1}), Message.of("id-2", new byte[] {2}))))
        .isInstanceOf(RejectedException.class)
        .hasMessage("topic news refused a message: InvalidParameter");
  }

  @Test
  void only_queues_hold_messages_back() {
    assertThatThrownBy(
            () ->
                publisher.publish(
                    List.of(Message.of("id", new byte[] {1}).delay(Duration.ofSeconds(1)))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void attributes_that_a_message_cannot_have_are_refused_by_name_and_size() {
    for (String name : List.of("AWS.x", "amazon.x", "a..b", ".a", "spate-id")) {
      assertThatThrownBy(() -> publish(name, "v"))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining(name);
    }
    for (String value : List.of("", "a\u0000b", "\ufffe")) {
      assertThatThrownBy(() -> publish("name", value))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("attribute name");
    }
    assertThat(received).isEmpty();
  }

  private void publish(String name, String value) {
    publisher.publish(List.of(Message.of("id", new byte[] {1}).attributes(Map.of(name, value))));
  }
}
