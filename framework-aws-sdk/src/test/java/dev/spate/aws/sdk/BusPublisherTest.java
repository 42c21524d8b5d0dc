package dev.spate.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.EventBus;
import dev.spate.Message;
import dev.spate.PortException;
import dev.spate.Publisher;
import dev.spate.RejectedException;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.StrictServer;
import dev.spate.aws.sdk.testing.StrictServer.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events to a bus, as "PutEvents" describes it. */
class BusPublisherTest {
  private static final EventBus BUS = new EventBus("company");

  private final List<Map<?, ?>> taken = new ArrayList<>();
  private StrictServer server;
  private Publisher<String> publisher;
  private String error = "";
  private int errors;

  @BeforeEach
  void start() {
    server = new StrictServer(this::serve);
    publisher =
        new Aws()
            .service("EVENTBRIDGE", server.port())
            .resource(BUS, "company-physical")
            .ports()
            .publish(BUS, "order.paid", String.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply serve(StrictServer.Call call) {
    assertThat(call.operation()).isEqualTo("PutEvents");
    List<?> entries = (List<?>) call.json().get("Entries");
    assertThat(entries).hasSizeBetween(1, 10);
    List<Object> results = new ArrayList<>();
    int failed = 0;
    for (Object entry : entries) {
      if (errors > 0) {
        errors--;
        failed++;
        results.add(Map.of("ErrorCode", error, "ErrorMessage", "secret words"));
      } else {
        taken.add((Map<?, ?>) entry);
        results.add(Map.of("EventId", "e" + taken.size()));
      }
    }
    return Reply.json(Map.of("FailedEntryCount", failed, "Entries", results));
  }

  @Test
  void the_payload_is_the_detail_and_all_else_is_in_the_resources() {
    publisher.publish(
        List.of(
            Message.of("id-1", "{\"order\":7}")
                .key("k")
                .attributes(Map.of("traceparent", "00-a"))));

    Map<?, ?> entry = taken.getFirst();
    assertThat(entry.get("Detail")).isEqualTo("{\"order\":7}");
    assertThat(entry.get("DetailType")).isEqualTo("order.paid");
    assertThat(entry.get("Source")).isEqualTo("test");
    assertThat(entry.get("EventBusName")).isEqualTo("company-physical");
    assertThat((List<?>) entry.get("Resources"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Object.class))
        .containsExactly("spate:spate-id=id-1", "spate:spate-key=k", "spate:traceparent=00-a");
  }

  @Test
  void a_payload_that_is_no_object_is_refused_by_its_size() {
    for (String payload : List.of("[]", "\"text\"", "", "{\"open\":", "{} {}")) {
      assertThatThrownBy(() -> publisher.publish("id-1", payload))
          .isInstanceOf(RejectedException.class)
          .hasMessage(
              "message to bus company must be a JSON object; its "
                  + payload.length()
                  + " bytes are not");
    }
    assertThat(server.calls()).isEmpty();
  }

  @Test
  void events_go_ten_at_a_time_and_those_that_failed_go_again() {
    error = "ThrottlingException";
    errors = 3;
    List<Message<String>> messages = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      messages.add(Message.of("id-" + i, "{}"));
    }
    publisher.publish(messages);
    assertThat(taken).hasSize(12).doesNotHaveDuplicates();
    assertThat(server.calls()).hasSize(2);
  }

  @Test
  void an_event_that_the_bus_never_takes_is_rejected_and_one_that_it_may_is_for_later() {
    error = "MalformedDetail";
    errors = 1;
    assertThatThrownBy(() -> publisher.publish("id-1", "{}"))
        .isInstanceOf(RejectedException.class)
        .hasMessage("bus company refused an event: MalformedDetail");
    error = "InternalFailure";
    errors = 100;
    assertThatThrownBy(() -> publisher.publish("id-1", "{}"))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("InternalFailure");
  }

  @Test
  void an_event_over_the_limit_is_refused_with_the_limit_and_its_size() {
    String large = "{\"a\":\"" + "x".repeat(BusChannel.BYTES) + "\"}";
    assertThatThrownBy(() -> publisher.publish("id-1", large))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining(Integer.toString(BusChannel.BYTES))
        .hasMessageContaining(Integer.toString(large.length()));
  }
}
