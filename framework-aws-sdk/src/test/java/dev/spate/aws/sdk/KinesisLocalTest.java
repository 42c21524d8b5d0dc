package dev.spate.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spate.EventStream;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.aws.sdk.testing.Aws;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * The port of streams against kinesis-local, a server on Node.js: skipped unless {@code
 * -Dspate.kinesis.local} names the folder of the npm package, as {@code npm install
 * kinesis-local@0.6.2} makes it.
 */
class KinesisLocalTest {
  private static final EventStream<byte[]> READINGS = new EventStream<>("readings", byte[].class);
  private static final int PATIENCE = 100;

  private Process server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.destroy();
    }
  }

  @Test
  void records_of_a_key_are_on_one_shard_in_order_and_all_are_there() throws Exception {
    String folder = System.getProperty("spate.kinesis.local");
    assumeTrue(folder != null, "kinesis-local is not asked for: -Dspate.kinesis.local=<folder>");
    Aws aws = new Aws().service("KINESIS", start(new File(folder))).resource(READINGS, "readings");
    KinesisClient client = new Clients(aws.environment()).kinesis.get();
    create(client);
    Publisher<byte[]> publisher = aws.ports().publish(READINGS);
    publisher.publish(
        IntStream.range(0, 60)
            .mapToObj(i -> Message.of("id-" + i, new byte[] {(byte) i}).key("k" + i % 6))
            .toList());

    int found = 0;
    for (Shard shard : client.listShards(r -> r.streamName("readings")).shards()) {
      List<Message<byte[]>> messages = read(client, shard);
      found += messages.size();
      for (int k = 0; k < 6; k++) {
        String key = "k" + k;
        List<Message<byte[]>> ofKey =
            messages.stream().filter(m -> m.key().orElseThrow().equals(key)).toList();
        assertThat(ofKey).extracting(m -> (int) m.data()[0]).isSorted();
        assertThat(ofKey.size()).isIn(0, 10);
      }
    }
    assertThat(found).isEqualTo(60);
  }

  private int start(File folder) throws Exception {
    int plain;
    int tls;
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      plain = one.getLocalPort();
      tls = other.getLocalPort();
    }
    ProcessBuilder builder = new ProcessBuilder("node", "main.js").directory(folder);
    builder.environment().put("KINESIS_MOCK_PLAIN_PORT", Integer.toString(plain));
    builder.environment().put("KINESIS_MOCK_TLS_PORT", Integer.toString(tls));
    server =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    return plain;
  }

  private static void create(KinesisClient client) throws InterruptedException {
    for (int i = 0; i < PATIENCE; i++) {
      try {
        client.createStream(r -> r.streamName("readings").shardCount(2));
        break;
      } catch (SdkException e) {
        Thread.sleep(200); // not up yet
      }
    }
    client.waiter().waitUntilStreamExists(r -> r.streamName("readings"));
  }

  private static List<Message<byte[]>> read(KinesisClient client, Shard shard) throws Exception {
    String iterator =
        client
            .getShardIterator(
                r ->
                    r.streamName("readings")
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    List<Message<byte[]>> messages = new ArrayList<>();
    for (Record record : client.getRecords(r -> r.shardIterator(iterator)).records()) {
      messages.add(Deaggregated.read(record.data().asByteArray()));
    }
    return messages;
  }
}
