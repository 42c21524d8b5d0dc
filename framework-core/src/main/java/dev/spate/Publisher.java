package dev.spate;

import java.util.List;

/** Sends messages to one queue, topic, stream, bus or device topic. */
public interface Publisher<T> {
  /**
   * Sends the messages, in order per key. Returning means that all are stored at the receiver.
   *
   * @throws PortException when some may not be: publish all again, their ids keep them from
   *     counting twice
   * @throws RejectedException when a message is too large, naming the limit and its size
   */
  void publish(List<Message<T>> messages);

  /** Sends one message with nothing beside its data. */
  default void publish(String id, T data) {
    publish(List.of(Message.of(id, data)));
  }
}
