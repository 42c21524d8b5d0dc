package dev.spate;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened, in CloudEvents' vocabulary (CloudEvents 1.0, "Context Attributes").
 *
 * @param id the same for every delivery of the same event, also after a redrive; at most 1,024
 *     bytes
 * @param source where it happened, such as a bucket or queue; with {@code id} it is unique; 1 to
 *     512 bytes
 * @param type what kind of thing happened
 * @param time when it happened, as the source says
 * @param key events of one key are handled in order, one at a time
 * @param attributes what travels beside the data, trace context among it
 * @param data what happened
 */
public record Event<T>(
    String id,
    String source,
    String type,
    Instant time,
    Optional<String> key,
    Map<String, String> attributes,
    T data) {
  /** Bytes that a source, or whoever else gives out ids, may have for a name. */
  static final int SOURCE_LIMIT = 512;

  /**
   * The attribute that says which shard of a stream the event was read from, where that is known.
   */
  public static final String SHARD = "shard";

  public Event {
    Checks.bytes("event id", id, 1, 1024);
    Checks.bytes("event source", source, 1, SOURCE_LIMIT);
    attributes = Checks.sorted(attributes);
  }

  /** The same event with other data, as after decoding. */
  public <U> Event<U> with(U other) {
    return new Event<>(id, source, type, time, key, attributes, other);
  }

  /** The same event with one more attribute, or another value of one. */
  public Event<T> attribute(String name, String value) {
    Map<String, String> more = new HashMap<>(attributes);
    more.put(name, value);
    return new Event<>(id, source, type, time, key, more, data);
  }
}
