package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Batch;
import dev.spate.DeviceTopic;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Spate itself asks AWS to send, and limits of answers. */
class ContractsTest {
  static Stream<Specimen> specimens() {
    return Specimens.events();
  }

  @ParameterizedTest
  @MethodSource("specimens")
  void an_event_that_comes_twice_has_one_id(Specimen specimen) {
    byte[] event = specimen.given().apply(3).bytes();
    assertThat(ids(specimen, event)).isNotEmpty().isEqualTo(ids(specimen, event));
  }

  private static List<String> ids(Specimen specimen, byte[] event) {
    Batch<?> batch = (Batch<?>) specimen.line(new Effects()).envelope().open(event).input();
    return batch.arrivals().stream().map(a -> a.original().id()).toList();
  }

  @Test
  void a_message_s_body_is_never_empty_and_has_only_characters_that_a_queue_takes() {
    assertThat(Wire.text(new byte[0])).isEqualTo(new Wire.Text("=", true));
    for (String taken : List.of("a", "\t\n\r", "\ud7ff", "\ue000", "\ufffd", "\ud83d\ude00")) {
      assertThat(Wire.text(taken.getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(new Wire.Text(taken, false));
    }
    for (String refused : List.of("\0", "\b", "\u001f", "\ufffe", "\uffff")) {
      assertThat(Wire.text(refused.getBytes(StandardCharsets.UTF_8)).base64()).isTrue();
    }
    assertThat(Wire.text(new byte[] {(byte) 0xff})).isEqualTo(new Wire.Text("/w==", true));
  }

  @Test
  void the_input_of_a_schedule_asks_for_the_scheduled_time() {
    assertThat(SchedulerEvents.input(PostOffice.PICKUP))
        .isEqualTo("{\"timetable\":\"pickup\",\"scheduled\":\"<aws.scheduler.scheduled-time>\"}");
  }

  @Test
  void the_rule_of_a_device_topic_sends_any_payload_with_its_topic_client_and_time() {
    assertThat(IotEvents.sql(PostOffice.SCALES))
        .isEqualTo(
            "SELECT encode(*, 'base64') AS payload, topic() AS topic, clientid() AS client,"
                + " timestamp() AS time, traceid() AS trace FROM 'scales/+/weight'");
  }

  @Test
  void a_device_s_message_without_trace_is_known_by_its_bytes() throws Exception {
    String json = Samples.text("golden/iot.json");
    String anonymous = json.replaceAll(",\\s*\"trace\": \"[^\"]*\"", "");
    assertThat(anonymous).isNotEqualTo(json);
    Specimen weights = new Specimen("IoT", "weights", Map.of(), seed -> null);
    List<String> once = ids(weights, anonymous.getBytes(StandardCharsets.UTF_8));
    assertThat(ids(weights, anonymous.getBytes(StandardCharsets.UTF_8))).isEqualTo(once);
    String later = anonymous.replace("1772600767089", "1772600767090");
    assertThat(ids(weights, later.getBytes(StandardCharsets.UTF_8))).isNotEqualTo(once);
  }

  @Test
  void a_device_is_not_let_in_under_a_name_or_for_a_time_that_aws_refuses() {
    assertThatThrownBy(() -> DevicePolicies.of(allowed("scale 7", Duration.ofHours(1))))
        .hasMessageContaining("1 to 128 letters and digits, not 7 characters");
    assertThatThrownBy(() -> DevicePolicies.of(allowed("scale7", Duration.ofDays(2))))
        .hasMessageContaining("from PT5M to PT24H, not PT48H");
  }

  private static DeviceTopic.Access allowed(String principal, Duration after) {
    return new DeviceTopic.Access.Allowed(principal, List.of(), List.of(), after, Map.of());
  }

  @Test
  void a_load_balancer_s_answer_is_at_most_a_megabyte_and_has_one_cookie() {
    ProxyEnvelope envelope = new ProxyEnvelope(true, Optional.empty());
    byte[] event = ProxyEvents.balancer(Request.of("GET", "/"), false);
    var answer = envelope.open(event).answer();
    assertThatThrownBy(() -> answer.bytes(Response.of(200, "text/plain", new byte[1 << 20])))
        .hasMessageContaining("at most 1048576 bytes as JSON, this body has 1048576 alone");
    assertThatThrownBy(() -> answer.bytes(Response.text(200, "x").cookie("a=1").cookie("b=2")))
        .hasMessageContaining("sends 2 cookies only with multi-value headers");
  }

  @Test
  void a_base_that_the_deployment_tells_is_taken_off_the_path() {
    ProxyEnvelope envelope = new ProxyEnvelope(true, Optional.of("/shop"));
    byte[] event = ProxyEvents.balancer(Request.of("GET", "/shop/a"), true);
    Request request = envelope.open(event).input();
    assertThat(request.base()).isEqualTo("/shop");
    assertThat(request.path()).isEqualTo("/a");
    byte[] beside = ProxyEvents.balancer(Request.of("GET", "/shopping"), true);
    assertThat(envelope.open(beside).input().path()).isEqualTo("/shopping");
  }

  @Test
  void a_bus_takes_nothing_but_objects() {
    var event = SqsEvents.carrying("id", Instant.EPOCH, new byte[] {'[', ']'});
    assertThatThrownBy(() -> EventBridgeEvents.encode(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a JSON object");
  }

  @Test
  void a_group_of_another_making_than_ours_keeps_its_order() throws Exception {
    String json =
        Samples.text("golden/sqs-fifo.json")
            .replace(
                "\"messageAttributes\": {}",
                "\"messageAttributes\": {\"spate-key\": {\"stringValue\": \"other\"}}");
    Specimen rounds = new Specimen("SQS", "rounds", Map.of(), seed -> null);
    Batch<?> batch =
        (Batch<?>)
            rounds
                .line(new Effects())
                .envelope()
                .open(json.getBytes(StandardCharsets.UTF_8))
                .input();
    assertThat(batch.arrivals().getFirst().original().key()).contains("street-1");
  }
}
