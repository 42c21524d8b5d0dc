package dev.spate.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.EventStream;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.StrictServer;
import dev.spate.aws.sdk.testing.StrictServer.Reply;
import dev.spate.testkit.PublisherContract;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every publisher does, done by the port of streams as "PutRecords" describes it. */
class KinesisPublisherContractTest implements PublisherContract {
  private static final EventStream<byte[]> READINGS = new EventStream<>("readings", byte[].class);

  private final List<Message<byte[]>> received = new ArrayList<>();
  private StrictServer server;
  private Publisher<byte[]> publisher;
  private int throttled;

  @BeforeEach
  void start() {
    server = new StrictServer(this::serve);
    Aws aws = new Aws().service("KINESIS", server.port()).resource(READINGS, "readings-physical");
    publisher = aws.ports().publish(READINGS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply serve(StrictServer.Call call) {
    assertThat(call.operation()).isEqualTo("PutRecords");
    Map<String, Object> asked = call.json();
    assertThat(asked.keySet()).containsExactlyInAnyOrder("StreamName", "Records");
    assertThat(asked.get("StreamName")).isEqualTo("readings-physical");
    List<Object> results = new ArrayList<>();
    List<?> records = (List<?>) asked.get("Records");
    assertThat(records).hasSizeBetween(1, 500);
    int failed = 0;
    for (Object record : records) {
      if (throttled > 0) {
        throttled--;
        failed++;
        results.add(
            Map.of("ErrorCode", "ProvisionedThroughputExceededException", "ErrorMessage", "slow"));
        continue;
      }
      store((Map<?, ?>) record);
      results.add(Map.of("SequenceNumber", "" + received.size(), "ShardId", "shard-0"));
    }
    return Reply.json(Map.of("FailedRecordCount", failed, "Records", results));
  }

  private void store(Map<?, ?> record) {
    try {
      byte[] data = Base64.getDecoder().decode((String) record.get("Data"));
      assertThat(data).hasSizeLessThanOrEqualTo(1 << 20);
      Message<byte[]> message = Deaggregated.read(data);
      assertThat(message.key()).contains((String) record.get("PartitionKey"));
      received.add(message);
    } catch (Exception e) {
      throw new AssertionError("not a record of ours", e);
    }
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
    return KinesisChannel.RECORD;
  }

  @Test
  void records_that_were_throttled_are_sent_again() {
    throttled = 2;
    publisher.publish(
        List.of(
            Message.of("id-1", new byte[] {1}),
            Message.of("id-2", new byte[] {2}),
            Message.of("id-3", new byte[] {3})));
    assertThat(received).extracting(Message::id).containsExactly("id-3", "id-1", "id-2");
  }

  @Test
  void a_message_without_a_key_may_go_to_any_shard() {
    publisher.publish("id-1", new byte[] {1});
    assertThat(received.getFirst().key()).contains("id-1");
  }
}
