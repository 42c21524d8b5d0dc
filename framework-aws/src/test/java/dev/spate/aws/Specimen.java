package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codecs;
import dev.spate.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.LongFunction;

/**
 * One way an event can come, with events from seeds.
 *
 * @param environment what the deployment tells beside the function's name
 * @param given an event from a seed
 */
record Specimen(
    String name, String function, Map<String, String> environment, LongFunction<Shown> given) {

  /**
   * An event.
   *
   * @param input what the handler must see of the bytes
   * @param answer what the source must be told of an answer
   */
  record Shown(byte[] bytes, Object input, BiFunction<Object, byte[], String> answer) {}

  Line<?, ?> line(Effects effects) {
    return PostOffice.app()
        .open(
            function,
            effects,
            new Envelopes("post." + function, Environment.of(environment), Codecs.plain()));
  }

  @Override
  public String toString() {
    return name;
  }

  /** A batch of events as it is before it is encoded. */
  static Batch<String> batch(List<Event<String>> events, OptionalInt attempt) {
    return new Batch<>(
        events.stream().map(e -> new Arrival<>(bytes(e), attempt, e::data)).toList());
  }

  static <T> Batch<T> batch(Event<T> event) {
    return new Batch<>(
        List.of(new Arrival<>(event.with(new byte[0]), OptionalInt.empty(), event::data)));
  }

  static Event<byte[]> bytes(Event<String> event) {
    return event.with(event.data().getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing is told, and a batch with failures is not answered at all. */
  static String nothing(Object answer, byte[] told) {
    return ((BatchResult) answer).again().isEmpty() ? "null" : "a failed call";
  }
}
