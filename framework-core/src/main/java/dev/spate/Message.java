package dev.spate;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Something to publish.
 *
 * @param id becomes the event's id: derive it with {@link Invocation#id}, so that publishing twice
 *     is publishing once
 * @param key messages of one key stay in order, where the receiver keeps order
 * @param attributes travel beside the data, at most 6 of them; names of 1 to 64 ASCII letters,
 *     digits, {@code _ - .}
 * @param delay how long a queue holds it back, 0 s to 15 min; only queues can
 */
public record Message<T>(
    String id, T data, Optional<String> key, Map<String, String> attributes, Duration delay) {
  public Message {
    Checks.bytes("message id", id, 1, 128);
    key.ifPresent(k -> Checks.bytes("message key", k, 1, 128));
    Checks.range("message attributes", attributes.size(), 0, 6);
    Checks.range("message delay", delay, Duration.ZERO, Duration.ofMinutes(15));
    attributes.keySet().forEach(Message::checkName);
    attributes = Map.copyOf(attributes);
  }

  private static void checkName(String name) {
    if (!name.matches("[A-Za-z0-9_.-]{1,64}")) {
      throw new RejectedException(
          "message attribute name must be 1 to 64 of letters, digits, _ - and ., not "
              + name.length()
              + " characters with others");
    }
  }

  /** A message with nothing beside its data. */
  public static <T> Message<T> of(String id, T data) {
    return new Message<>(id, data, Optional.empty(), Map.of(), Duration.ZERO);
  }

  /** This message, in order with others of the key. */
  public Message<T> key(String ordered) {
    return new Message<>(id, data, Optional.of(ordered), attributes, delay);
  }

  /** This message, held back for a while. */
  public Message<T> delay(Duration wait) {
    return new Message<>(id, data, key, attributes, wait);
  }

  /** This message with these attributes. */
  public Message<T> attributes(Map<String, String> beside) {
    return new Message<>(id, data, key, beside, delay);
  }
}
