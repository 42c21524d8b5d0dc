package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.ApplicationLoadBalancerRequestEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.Event;
import dev.spate.Item;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.http.Request;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What we read of samples and of events from seeds is what Amazon's own event classes hold. */
class AllTriggersOracleTest {
  static Stream<Arguments> oracles() {
    return Stream.of(
        oracle("SQS", "sqs", SQSEvent.class, AllTriggersOracleTest::sqs),
        oracle("SQS FIFO", "sqs-fifo", SQSEvent.class, AllTriggersOracleTest::sqs),
        oracle("SNS", "sns", SNSEvent.class, AllTriggersOracleTest::sns),
        oracle("EventBridge", "eventbridge", ScheduledEvent.class, AllTriggersOracleTest::bus),
        oracle("Kinesis", "kinesis", KinesisEvent.class, AllTriggersOracleTest::kinesis),
        oracle("DynamoDB", "dynamodb", DynamodbEvent.class, AllTriggersOracleTest::table),
        oracle("Kafka", "kafka-self-managed", KafkaEvent.class, AllTriggersOracleTest::kafka),
        oracle("REST API", "rest", APIGatewayProxyRequestEvent.class, AllTriggersOracleTest::rest),
        oracle(
            "ALB, many",
            "alb-many",
            ApplicationLoadBalancerRequestEvent.class,
            AllTriggersOracleTest::balancer),
        oracle(
            "WebSocket message",
            "socket-message",
            APIGatewayV2WebSocketEvent.class,
            AllTriggersOracleTest::message));
  }

  private static <T> Arguments oracle(
      String specimen, String sample, Class<T> type, BiConsumer<Object, T> compare) {
    BiConsumer<Specimen, byte[]> both =
        (way, event) ->
            compare.accept(
                way.line(new Effects()).envelope().open(event).input(),
                LambdaEventSerializers.serializerFor(
                        type, AllTriggersOracleTest.class.getClassLoader())
                    .fromJson(new ByteArrayInputStream(event)));
    return Arguments.of(specimen, sample, both);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oracles")
  void reads_what_amazon_s_classes_read(
      String name, String sample, BiConsumer<Specimen, byte[]> compare) throws Exception {
    Specimen way = Specimens.all().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    compare.accept(way, Samples.bytes("golden/" + sample + ".json"));
    for (long seed = 0; seed < Given.seeds(200); seed++) {
      compare.accept(way, way.given().apply(seed).bytes());
    }
  }

  private static List<? extends Arrival<?>> arrivals(Object input) {
    return ((Batch<?>) input).arrivals();
  }

  private static void sqs(Object input, SQSEvent amazon) {
    assertThat(arrivals(input)).hasSameSizeAs(amazon.getRecords());
    for (int i = 0; i < amazon.getRecords().size(); i++) {
      Arrival<?> ours = arrivals(input).get(i);
      SQSEvent.SQSMessage theirs = amazon.getRecords().get(i);
      Map<String, String> system = theirs.getAttributes();
      assertThat(ours.attempt()).hasValue(Integer.parseInt(system.get("ApproximateReceiveCount")));
      assertThat(Long.toString(ours.original().time().toEpochMilli()))
          .isEqualTo(system.get("SentTimestamp"));
      var id = theirs.getMessageAttributes().get(Wire.ID);
      assertThat(ours.original().id())
          .isEqualTo(id == null ? theirs.getMessageId() : id.getStringValue());
      boolean base64 = theirs.getMessageAttributes().containsKey(Wire.ENCODING);
      byte[] body = theirs.getBody().getBytes(StandardCharsets.UTF_8);
      assertThat(ours.original().data()).isEqualTo(base64 ? Wire.payload(body) : body);
      ours.original().key().ifPresent(k -> assertThat(system).containsKey("MessageGroupId"));
    }
  }

  private static void sns(Object input, SNSEvent amazon) {
    Event<byte[]> ours = arrivals(input).getFirst().original();
    SNSEvent.SNS theirs = amazon.getRecords().getFirst().getSNS();
    boolean base64 = theirs.getMessageAttributes().containsKey(Wire.ENCODING);
    byte[] body = theirs.getMessage().getBytes(StandardCharsets.UTF_8);
    assertThat(ours.data()).isEqualTo(base64 ? Wire.payload(body) : body);
    assertThat(ours.id()).isEqualTo(theirs.getMessageAttributes().get(Wire.ID).getValue());
    assertThat(ours.time().toEpochMilli()).isEqualTo(theirs.getTimestamp().getMillis());
  }

  private static void bus(Object input, ScheduledEvent amazon) {
    Event<byte[]> ours = arrivals(input).getFirst().original();
    assertThat(ours.type()).isEqualTo(amazon.getDetailType());
    assertThat(ours.source()).isEqualTo(amazon.getSource());
    assertThat(ours.time().toEpochMilli()).isEqualTo(amazon.getTime().getMillis());
    assertThat(amazon.getResources()).contains("spate:spate-id=" + ours.id());
    String stamps = String.valueOf(amazon.getDetail().get("stamps"));
    assertThat(Specimens.text(ours.data())).containsPattern("\"stamps\": ?" + stamps + "\\D");
  }

  private static void kinesis(Object input, KinesisEvent amazon) {
    assertThat(arrivals(input)).hasSameSizeAs(amazon.getRecords());
    for (int i = 0; i < amazon.getRecords().size(); i++) {
      Event<byte[]> ours = arrivals(input).get(i).original();
      KinesisEvent.Record theirs = amazon.getRecords().get(i).getKinesis();
      assertThat(ours.key().orElse(ours.id())).isEqualTo(theirs.getPartitionKey());
      assertThat(ours.time().toEpochMilli())
          .isCloseTo(
              theirs.getApproximateArrivalTimestamp().toInstant().toEpochMilli(),
              within(1L)); // theirs cuts off the fraction
      byte[] data = bytes(theirs.getData());
      List<Kpl.Part> parts = Kpl.parts(data);
      assertThat(ours.data()).isEqualTo(parts == null ? data : parts.getFirst().data());
    }
  }

  private static void table(Object input, DynamodbEvent amazon) {
    assertThat(arrivals(input)).hasSameSizeAs(amazon.getRecords());
    for (int i = 0; i < amazon.getRecords().size(); i++) {
      Event<?> ours = arrivals(input).get(i).event();
      DynamodbEvent.DynamodbStreamRecord theirs = amazon.getRecords().get(i);
      Table.Change change = (Table.Change) ours.data();
      assertThat(ours.id()).isEqualTo(theirs.getEventID());
      assertThat(ours.time().toEpochMilli())
          .isCloseTo(
              theirs.getDynamodb().getApproximateCreationDateTime().toInstant().toEpochMilli(),
              within(1L));
      image(change.before(), theirs.getDynamodb().getOldImage());
      image(change.after(), theirs.getDynamodb().getNewImage());
      assertThat(change.expired()).isEqualTo(theirs.getUserIdentity() != null);
    }
  }

  private static void image(Optional<Item> ours, Map<String, AttributeValue> theirs) {
    assertThat(ours.isEmpty()).isEqualTo(theirs == null);
    if (theirs != null) {
      Item item = ours.orElseThrow();
      assertThat(item.key().partition()).isEqualTo(theirs.get("pk").getS());
      assertThat(item.key().sort()).isEqualTo(theirs.get("sk").getS());
      assertThat(item.value()).isEqualTo(bytes(theirs.get("v").getB()));
      assertThat(Long.toString(item.version())).isEqualTo(theirs.get("version").getN());
      item.counters()
          .forEach(
              (name, count) ->
                  assertThat(Long.toString(count)).isEqualTo(theirs.get("c:" + name).getN()));
    }
  }

  private static void kafka(Object input, KafkaEvent amazon) {
    List<KafkaEvent.KafkaEventRecord> records = new ArrayList<>();
    amazon.getRecords().values().forEach(records::addAll);
    assertThat(arrivals(input)).hasSameSizeAs(records);
    for (int i = 0; i < records.size(); i++) {
      Event<byte[]> ours = arrivals(input).get(i).original();
      KafkaEvent.KafkaEventRecord theirs = records.get(i);
      assertThat(ours.time().toEpochMilli()).isEqualTo(theirs.getTimestamp());
      assertThat(ours.data()).isEqualTo(Base64.getDecoder().decode(theirs.getValue()));
      assertThat(
              ours.key()
                  .map(k -> Base64.getEncoder().encodeToString(k.getBytes(StandardCharsets.UTF_8))))
          .isEqualTo(Optional.ofNullable(theirs.getKey()));
      assertThat(
              theirs.getHeaders().stream()
                  .filter(h -> h.containsKey(Wire.ID))
                  .map(h -> Specimens.text(h.get(Wire.ID))))
          .containsExactly(ours.id());
    }
  }

  private static void rest(Object input, APIGatewayProxyRequestEvent amazon) {
    Request ours = (Request) input;
    assertThat(ours.method()).isEqualTo(amazon.getHttpMethod());
    assertThat(ours.path()).isEqualTo(ProxyRequestReader.decoded(amazon.getPath()));
    assertThat(ours.address()).isEqualTo(amazon.getRequestContext().getIdentity().getSourceIp());
    assertThat(ProxyEvents.parameters(ours, true))
        .isEqualTo(or(amazon.getMultiValueQueryStringParameters(), Map.of()));
    or(amazon.getMultiValueHeaders(), Map.<String, List<String>>of())
        .forEach((name, values) -> joined(ours, name, values));
  }

  /** Other fronts join what came several times before they tell, and so do we. */
  private static void joined(Request ours, String name, List<String> values) {
    assertThat(ours.headers().all(name)).containsExactly(String.join(",", values));
  }

  private static void balancer(Object input, ApplicationLoadBalancerRequestEvent amazon) {
    Request ours = (Request) input;
    assertThat(ours.path()).isEqualTo(ProxyRequestReader.decoded(amazon.getPath()));
    amazon.getMultiValueHeaders().forEach((name, values) -> joined(ours, name, values));
    assertThat(ProxyEvents.parameters(ours, false))
        .isEqualTo(or(amazon.getMultiValueQueryStringParameters(), Map.of()));
  }

  private static void message(Object input, APIGatewayV2WebSocketEvent amazon) {
    SocketApi.Text ours = (SocketApi.Text) arrivals(input).getFirst().event().data();
    assertThat(ours.connection()).isEqualTo(amazon.getRequestContext().getConnectionId());
    assertThat(ours.text()).isEqualTo(amazon.getBody());
    Map<String, Object> known = or(amazon.getRequestContext().getAuthorizer(), Map.of());
    assertThat(ours.principal()).isEqualTo(Optional.ofNullable(known.get("principalId")));
    assertThat(known).containsAllEntriesOf(ours.claims());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static <T> T or(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
