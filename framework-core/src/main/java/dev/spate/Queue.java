package dev.spate;

import java.time.Duration;

/**
 * Messages waiting for one function.
 *
 * @param type what the messages carry
 * @param ordered whether messages of one key are delivered in order, one at a time (a FIFO queue)
 * @param visibility how long a delivered message stays hidden before it is delivered again, 0 s to
 *     12 h; at least six times the function's timeout (source: "Configuring an Amazon SQS queue for
 *     use with Lambda")
 * @param receiveLimit deliveries after which a message goes to the dead letters, 1 to 1,000
 */
public record Queue<T>(
    String name, Class<T> type, boolean ordered, Duration visibility, int receiveLimit)
    implements Resource {

  public Queue {
    Checks.name("queue name", name);
    Checks.range("queue " + name + " visibility", visibility, Duration.ZERO, Duration.ofHours(12));
    Checks.range("queue " + name + " receive limit", receiveLimit, 1, 1_000);
  }

  /** An unordered queue: three minutes of visibility, dead letter after five deliveries. */
  public Queue(String name, Class<T> type) {
    this(name, type, false, Duration.ofMinutes(3), 5);
  }

  /** This queue, delivering the messages of one key in order. */
  public Queue<T> inOrder() {
    return new Queue<>(name, type, true, visibility, receiveLimit);
  }

  /** This queue with another visibility timeout. */
  public Queue<T> visibility(Duration hidden) {
    return new Queue<>(name, type, ordered, hidden, receiveLimit);
  }

  /** This queue with another number of deliveries before the dead letters. */
  public Queue<T> receiveLimit(int deliveries) {
    return new Queue<>(name, type, ordered, visibility, deliveries);
  }

  /** Fires for each message. */
  public Source.QueueMessages<T> each() {
    return Source.QueueMessages.of(this);
  }
}
