package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal names function, expected event and member, and nothing of what was in it. */
class WrongEventsTest {
  private static Called called(String function, String... settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SPATE_FUNCTION", function);
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      environment.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return Called.of(PostOffice.app(), environment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "letters|sqs|\"messageId\"|\"id\"|standard SQS queue letters: Records[0]: expected a member"
            + " messageId",
        "letters|sqs|\"body\": \"{|\"body\": 7, \"x\": \"{|Records[0].body: expected a string,"
            + " found a number",
        "letters|sqs|\"3\"|\"-3\"|Records[0].attributes.ApproximateReceiveCount: expected a string"
            + " of 1 to 128 digits",
        "letters|sqs|aws:sqs|aws:sns|Records[0].eventSource: expected \"aws:sqs\"",
        "letters|sqs|:letters|:letters.fifo|expected a message of a standard queue",
        "rounds|sqs-fifo|:rounds.fifo|:rounds|expected a message of a FIFO queue",
        "bulletins|sns|\"Timestamp\"|\"Time\"|SNS topic bulletins: Records[0].Sns: expected a"
            + " member Timestamp",
        "bulletins|sns|\"Message\":|\"Massage\":|expected a member Message, found none",
        "sold|eventbridge|stamp.sold|stamp.bought|detail-type: expected \"stamp.sold\", found"
            + " another string",
        "sold|eventbridge|\"detail\"|\"details\"|expected a member detail, found none",
        "by-bus|s3-by-bus|\"key\"|\"clef\"|detail: expected a member object.key",
        "by-bus|s3-by-bus|aws.s3|aws.s4|source: expected \"aws.s3\"",
        "scans|kinesis|SGVsbG8sIHR|SGVsbG8s!!|Records[0].kinesis.data: expected base64",
        "scans|kinesis|\"4959033827|\"x959033827|Records[0].kinesis.sequenceNumber: expected a"
            + " string of",
        "boxes|dynamodb|NewImage|NovelImage|(the stream must have new and old images), found none",
        "boxes|dynamodb|MODIFY|MUTATE|Records[1].eventName: expected INSERT, MODIFY or REMOVE",
        "weights|iot|\"topic\"|\"tropic\"|AWS IoT rule: $: expected a member topic",
        "pickup|scheduler|\"pickup\"|\"dropoff\"|timetable: expected \"pickup\", found another"
            + " string",
        "pickup|scheduler|2026-03-22T18|yesterday|scheduled: expected a time such as",
        "say|socket-message|MESSAGE|CONNECT|requestContext.eventType: expected \"MESSAGE\"",
        "say|socket-message|\"routeKey\": \"say\"|\"routeKey\": \"shout\"|requestContext.routeKey:"
            + " expected \"say\"",
        "say|socket-message|connectionId|connection|expected a member requestContext.connectionId",
        "door|socket-authorizer|methodArn|arn|expected a member methodArn, found none",
        "gate|http-authorizer|\"type\"|\"kind\"|authorizer request of an HTTP API, of payload"
            + " format 2.0: $: expected a member type",
        "admit|iot-authorizer|protocolData|data|custom authorizer request of AWS IoT Core: $:"
            + " expected a member protocolData",
        "echo|call|\"gr|7 \"gr|expected a string, found a number",
      })
  void says_where_and_never_what(
      String function, String sample, String from, String to, String message) throws Exception {
    String json = Samples.text("golden/" + sample + ".json");
    String wrong = json.replace(from, to);
    assertThat(wrong).as("the sample has %s", from).isNotEqualTo(json);
    assertThatThrownBy(() -> called(function).with(wrong))
        .isInstanceOf(WrongEventException.class)
        .hasMessageStartingWith("function post." + function + " expected ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("grüße")
        .hasMessageNotContaining("yesterday")
        .hasMessageNotContaining("shout");
  }

  @ParameterizedTest
  @CsvSource({
    "letters, sqs, SPATE_QUEUE_LETTERS=https://sqs.eu-central-1.amazonaws.com/1/other",
    "bulletins, sns, SPATE_TOPIC_BULLETINS=arn:aws:sns:eu-central-1:1:other",
    "scans, kinesis, SPATE_STREAM_SCANS=other",
    "boxes, dynamodb, SPATE_TABLE_BOXES=other",
    "by-bus, s3-by-bus, SPATE_BUCKET_PARCELS=other",
  })
  void refuses_events_of_another_resource_than_the_deployment_tells(
      String function, String sample, String setting) throws Exception {
    String json = Samples.text("golden/" + sample + ".json");
    assertThatThrownBy(() -> called(function, setting).with(json))
        .isInstanceOf(WrongEventException.class)
        .hasMessageContaining("other");
  }

  @Test
  void refuses_kafka_records_of_another_topic_and_other_sources() throws Exception {
    String json = Samples.text("golden/kafka.json");
    assertThatThrownBy(
            () -> called("scans", "SPATE_STREAMS=kafka", "SPATE_STREAM_SCANS=other").with(json))
        .hasMessageContaining("records.scans-0[0].topic: expected \"other\"");
    assertThatThrownBy(
            () -> called("scans", "SPATE_STREAMS=kafka").with(json.replace("aws:kafka", "aws:mq")))
        .hasMessageContaining("eventSource: expected \"aws:kafka\" or \"SelfManagedKafka\"");
  }

  @Test
  void refuses_a_balancer_s_request_for_a_rest_api_and_the_contrary() throws Exception {
    String alb = Samples.text("golden/alb.json");
    String rest = Samples.text("golden/rest.json");
    assertThatThrownBy(() -> called("web", "SPATE_HTTP=rest").with(alb))
        .hasMessageContaining("a request of a REST API: requestContext: expected no member elb");
    assertThatThrownBy(() -> called("web", "SPATE_HTTP=alb").with(rest))
        .hasMessageContaining("requestContext: expected a member elb");
  }

  @Test
  void a_message_that_holds_no_notification_is_rejected_alone() throws Exception {
    String json = Samples.text("golden/s3-by-sqs.json").replace("s3:TestEvent", "s3:OtherEvent");
    Called parcels = called("by-queue");
    assertThat(parcels.with(json)).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(parcels.effects.done())
        .hasSize(3)
        .anyMatch(
            e ->
                e.startsWith("dead letter post.by-queue m-test OptionalInt[2]")
                    && e.contains("the message holds no S3 notification: $: expected a member"));
  }

  @Test
  void a_payload_that_says_it_is_base64_and_is_not_is_rejected_alone() throws Exception {
    String json = Samples.text("golden/sqs.json").replace("w7xiZXI=", "über");
    Called letters = called("letters");
    assertThat(letters.with(json)).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(letters.effects.done()).anyMatch(e -> e.contains("says it is base64, but its 5"));
  }

  @Test
  void an_item_of_another_layout_is_rejected_alone() throws Exception {
    String json = Samples.text("golden/dynamodb.json").replaceFirst("\"version\"", "\"v2\"");
    Called boxes = called("boxes");
    assertThat(boxes.with(json)).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(boxes.effects.done())
        .hasSize(3)
        .anyMatch(e -> e.contains("not written by Spate: it has no version"));
  }

  @Test
  void a_bus_that_hands_over_payloads_alone_gives_them_the_call_s_id() throws Exception {
    Called sold = called("sold", "SPATE_BUS_FORMAT=raw");
    assertThat(sold.with("{\"stamps\":3}")).isEqualTo("null");
    assertThat(sold.effects.done())
        .singleElement()
        .asString()
        .contains("id=" + Called.REQUEST + " source=bus type=stamp.sold")
        .contains("data={\"stamps\":3}");
  }

  @Test
  void a_socket_message_that_is_no_text_is_refused_and_kept() throws Exception {
    String json =
        Samples.text("golden/socket-message.json")
            .replaceAll("\"body\": \"(\\\\\"|[^\"])*\"", "\"body\": \"/w==\"")
            .replace("\"isBase64Encoded\": false", "\"isBase64Encoded\": true");
    Called say = called("say");
    assertThat(say.with(json)).isEqualTo("{\"statusCode\":200}");
    assertThat(say.effects.done()).singleElement().asString().contains("1 bytes is no text");
  }

  @Test
  void a_path_that_is_not_encoded_is_the_client_s_fault() throws Exception {
    String json = Samples.text("golden/rest.json").replace("gr%C3%BC", "gr%ZZ");
    assertThat(called("web", "SPATE_HTTP=rest").with(json)).contains("\"statusCode\":400");
    assertThatThrownBy(() -> ProxyRequestReader.decoded("/%"))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void failure_records_are_refused_with_the_member() {
    assertThatThrownBy(() -> FailedCall.read("{}".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("expected a member version, found none");
    assertThatThrownBy(
            () ->
                FailedBatch.read(
                    "{\"version\":\"1.0\",\"timestamp\":\"2026-01-01T00:00:00Z\"}"
                        .getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("KinesisBatchInfo, DDBStreamBatchInfo or KafkaBatchInfo");
  }
}
