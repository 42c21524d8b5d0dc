package dev.spate.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.DeadLetter;
import dev.spate.Event;
import dev.spate.Message;
import dev.spate.PortException;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.aws.Wire;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.FaultProxy;
import dev.spate.aws.sdk.testing.SqsServer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Queues beyond the contract: groups, repetitions, delays, traces, and dead letters. */
class SqsChannelTest {
  private static final Queue<String> ORDERED = new Queue<>("ordered", String.class).inOrder();
  private static final Queue<String> PLAIN = new Queue<>("plain", String.class);

  private static SqsServer server;
  private static FaultProxy proxy;
  private static SqsClient client;
  private static Aws aws;

  @BeforeAll
  static void start() {
    server = new SqsServer();
    proxy = new FaultProxy(server.port());
    aws = new Aws().service("SQS", proxy.port());
    client = new Clients(aws.environment()).sqs.get();
  }

  @AfterAll
  static void stop() {
    proxy.close();
    server.close();
  }

  private static Publisher<String> publisher(Queue<String> queue, Inbox inbox) {
    return aws.resource(queue, inbox.url()).ports().publish(queue);
  }

  @Test
  void a_message_that_is_published_again_is_received_once() {
    Inbox inbox = new Inbox(client, "again.fifo");
    Publisher<String> publisher = publisher(ORDERED, inbox);
    publisher.publish("id-1", "first");
    publisher.publish("id-1", "first");
    publisher.publish("id with spaces \u00e9", "second");
    publisher.publish("id with spaces \u00e9", "second");

    assertThat(inbox.all())
        .extracting(Message::id)
        .containsExactlyInAnyOrder("id-1", "id with spaces \u00e9");
  }

  @Test
  void a_lost_answer_does_not_make_a_second_message() {
    Inbox inbox = new Inbox(client, "lost.fifo");
    Publisher<String> publisher = publisher(ORDERED, inbox);
    proxy.next("SendMessageBatch", new FaultProxy.Fault.LoseAnswer());
    publisher.publish("id-1", "data");
    assertThat(inbox.all()).hasSize(1);
  }

  @Test
  void an_ordered_queue_holds_no_single_message_back() {
    Publisher<String> publisher = publisher(ORDERED, new Inbox(client, "held.fifo"));
    assertThatThrownBy(
            () -> publisher.publish(List.of(Message.of("id", "x").delay(Duration.ofSeconds(1)))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_delayed_message_is_held_back() {
    Inbox inbox = new Inbox(client, "delayed");
    publisher(PLAIN, inbox)
        .publish(
            List.of(
                Message.of("later", "x").delay(Duration.ofMinutes(15)), Message.of("now", "x")));
    assertThat(inbox.all()).extracting(Message::id).containsExactly("now");
  }

  @Test
  void text_is_readable_and_only_bytes_are_base64() {
    Inbox inbox = new Inbox(client, "readable");
    publisher(PLAIN, inbox).publish("id", "{\"name\":\"J\u00f8rgen\"}");
    var message = inbox.raw().getFirst();
    assertThat(message.body()).isEqualTo("{\"name\":\"J\u00f8rgen\"}");
    assertThat(message.messageAttributes()).containsOnlyKeys(Wire.ID);
  }

  @Test
  void a_queue_that_does_not_answer_fails_the_call() {
    Inbox inbox = new Inbox(client, "silent");
    Publisher<String> publisher = publisher(PLAIN, inbox);
    for (int i = 0; i < Retries.ATTEMPTS; i++) {
      proxy.next("SendMessageBatch", new FaultProxy.Fault.CutRequest(20));
    }
    assertThatThrownBy(() -> publisher.publish("id", "x"))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("queue plain");
    assertThat(inbox.all()).isEmpty();
  }

  @Test
  void a_dead_letter_is_the_same_message_with_its_reason() {
    Inbox inbox = new Inbox(client, "dead");
    Map<String, String> attributes = new HashMap<>(Map.of("traceparent", "00-a", "odd name", "x"));
    for (int i = 0; i < 8; i++) {
      attributes.put("more-" + i, "v");
    }
    dead(inbox).store(letter("the \"body\"".getBytes(UTF_8), attributes, "at line 1"));

    var message = inbox.raw().getFirst();
    assertThat(message.body()).isEqualTo("the \"body\"");
    assertThat(message.messageAttributes()).hasSize(10);
    assertThat(message.messageAttributes().get(Wire.ID).stringValue()).isEqualTo("event-1");
    String why = message.messageAttributes().get(SqsDeadLetters.LETTER).stringValue();
    assertThat(why)
        .contains("\"function\":\"shop.charge\"", "\"reason\":\"no such card\"", "\"attempt\":3")
        .contains("\"source\":\"orders\"", "\"odd name\":\"x\"", "\"detail\":\"at line 1\"");
    for (String name : attributes.keySet()) {
      assertThat(message.messageAttributes().containsKey(name) ^ why.contains(name)).isTrue();
    }
    assertThat(message.attributes()).containsKey(MessageSystemAttributeName.SENT_TIMESTAMP);
  }

  @Test
  void a_dead_letter_gives_up_its_detail_before_its_event() {
    Inbox inbox = new Inbox(client, "dead-large");
    byte[] body = "x".repeat(SqsChannel.BYTES - 1_000).getBytes(UTF_8);
    dead(inbox).store(letter(body, Map.of(), "d".repeat(DeadLetter.DETAIL_LIMIT)));
    var message = inbox.raw().getFirst();
    assertThat(message.body()).hasSize(body.length);
    assertThat(message.messageAttributes().get(SqsDeadLetters.LETTER).stringValue())
        .doesNotContain("detail");

    byte[] more = new byte[SqsChannel.BYTES];
    assertThatThrownBy(() -> dead(inbox).store(letter(more, Map.of(), "")))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("1048576");
  }

  private static SqsDeadLetters dead(Inbox inbox) {
    return SqsDeadLetters.of(aws.with(SqsDeadLetters.VARIABLE, inbox.url()).environment());
  }

  private static DeadLetter letter(byte[] data, Map<String, String> attributes, String detail) {
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    Event<byte[]> event =
        new Event<>("event-1", "orders", "message", now, Optional.of("k"), attributes, data);
    return new DeadLetter("shop.charge", event, OptionalInt.of(3), "no such card", detail, now);
  }
}
