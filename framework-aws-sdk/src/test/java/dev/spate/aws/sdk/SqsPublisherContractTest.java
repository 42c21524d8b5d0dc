package dev.spate.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.SqsServer;
import dev.spate.testkit.PublisherContract;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What every publisher does, done by the port of queues against ElasticMQ. */
class SqsPublisherContractTest {
  private static SqsServer server;

  @BeforeAll
  static void start() {
    server = new SqsServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A queue of its own for each clause. */
  abstract static class Clauses implements PublisherContract {
    private Inbox inbox;
    private Publisher<byte[]> publisher;

    abstract Queue<byte[]> queue();

    @BeforeEach
    void open(TestInfo clause) {
      Aws aws = new Aws().service("SQS", server.port());
      String name = "q" + clause.getDisplayName().hashCode() + (queue().ordered() ? ".fifo" : "");
      inbox = new Inbox(new Clients(aws.environment()).sqs.get(), name);
      publisher = aws.resource(queue(), inbox.url()).ports().publish(queue());
    }

    @Override
    public Publisher<byte[]> publisher() {
      return publisher;
    }

    @Override
    public List<Message<byte[]>> received() {
      return inbox.all();
    }

    @Override
    public int limit() {
      return SqsChannel.BYTES;
    }
  }

  @Nested
  class Unordered extends Clauses {
    @Override
    Queue<byte[]> queue() {
      return new Queue<>("news", byte[].class);
    }

    /** An unordered queue keeps no order; it must only lose nothing. */
    @Override
    @Test
    public void messages_of_one_key_stay_in_order_however_many_there_are() {
      publisher()
          .publish(
              IntStream.range(0, 25)
                  .mapToObj(i -> Message.of("id-" + i, new byte[] {(byte) i}).key("k" + i % 2))
                  .toList());
      assertThat(received()).extracting(m -> (int) m.data()[0]).hasSize(25).doesNotHaveDuplicates();
    }
  }

  @Nested
  class Ordered extends Clauses {
    @Override
    Queue<byte[]> queue() {
      return new Queue<>("news", byte[].class).inOrder();
    }
  }
}
