package dev.spate.simulator;

import dev.spate.Codec;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.RejectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Hands encoded messages to a receiver in the same process, all or none. Safe for many threads when
 * the receiver is.
 */
public final class MemoryPublisher<T> implements Publisher<T> {
  private final String name;
  private final Codec<T> codec;
  private final PublishLimits limits;
  private final Consumer<List<Message<byte[]>>> receiver;

  /**
   * A publisher.
   *
   * @param name of what it publishes to, for messages to people
   * @param receiver takes the messages of one call; when it returns they are stored
   */
  public MemoryPublisher(
      String name, Codec<T> codec, PublishLimits limits, Consumer<List<Message<byte[]>>> receiver) {
    this.name = name;
    this.codec = codec;
    this.limits = limits;
    this.receiver = receiver;
  }

  @Override
  public void publish(List<Message<T>> messages) {
    List<Message<byte[]>> encoded = new ArrayList<>(messages.size());
    for (Message<T> message : messages) {
      byte[] data = codec.encode(message.data());
      long size = data.length;
      for (Map.Entry<String, String> attribute : message.attributes().entrySet()) {
        size += Utf8.length(attribute.getKey()) + (long) Utf8.length(attribute.getValue());
      }
      if (size > limits.bytes()) {
        throw new RejectedException(
            "message to " + name + " must have at most " + limits.bytes() + " bytes, not " + size);
      }
      if (!limits.delays() && !message.delay().equals(Duration.ZERO)) {
        throw new IllegalArgumentException(name + " cannot hold messages back: only queues can");
      }
      encoded.add(
          new Message<>(message.id(), data, message.key(), message.attributes(), message.delay()));
    }
    if (!encoded.isEmpty()) {
      receiver.accept(List.copyOf(encoded));
    }
  }
}
