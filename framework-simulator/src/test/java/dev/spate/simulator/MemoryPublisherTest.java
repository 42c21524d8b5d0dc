package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Codecs;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Topic;
import dev.spate.testkit.PublisherContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryPublisherTest implements PublisherContract {
  private final List<Message<byte[]>> received = new ArrayList<>();
  private final PublishLimits limits = PublishLimits.of(new Queue<>("work", byte[].class));

  @Override
  public Publisher<byte[]> publisher() {
    return publisher(limits);
  }

  private Publisher<byte[]> publisher(PublishLimits other) {
    return new MemoryPublisher<>(
        "queue work", Codecs.plain().of(byte[].class), other, received::addAll);
  }

  @Override
  public List<Message<byte[]>> received() {
    return received;
  }

  @Override
  public int limit() {
    return limits.bytes();
  }

  @Test
  void only_a_queue_holds_messages_back() {
    Message<byte[]> later = Message.of("id", new byte[0]).delay(Duration.ofSeconds(5));
    publisher().publish(List.of(later));

    PublishLimits topic = PublishLimits.of(new Topic<>("news", byte[].class));
    assertThatThrownBy(() -> publisher(topic).publish(List.of(later)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only queues");
  }
}
