package dev.spate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Surroundings that remember what they were told, and events made from short texts. */
final class World {
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  final List<Signal> signals = new CopyOnWriteArrayList<>();
  final List<DeadLetter> letters = new CopyOnWriteArrayList<>();
  volatile Instant now = START;
  volatile boolean lettersFail;

  Surroundings around() {
    Random random = new Random(1);
    return new Surroundings(
        () -> now, () -> random, Strands.virtualThreads(), signals::add, this::store);
  }

  private void store(DeadLetter letter) {
    if (lettersFail) {
      throw new PortException("the dead letters do not answer");
    }
    letters.add(letter);
  }

  /** A call with a minute to go, the last second of it kept for answering. */
  Invocation call() {
    return call(Duration.ofMinutes(1));
  }

  Invocation call(Duration left) {
    return Invocation.of(
        around(), "shop.charge", "call-1", START.plus(left), Duration.ofSeconds(1));
  }

  /** Events such as {@code a1}: the letter is the key, the whole is id and data. */
  static Batch<String> batch(String... ids) {
    return new Batch<>(List.of(ids).stream().map(World::arrival).toList());
  }

  /** An event named so; what begins with {@code !} cannot be read. */
  static Arrival<String> arrival(String id) {
    Optional<String> key = Optional.of(id.substring(0, 1));
    byte[] data = id.getBytes(StandardCharsets.UTF_8);
    Event<byte[]> event = new Event<>(id, "orders", "message", START, key, Map.of(), data);
    return new Arrival<>(
        event,
        OptionalInt.of(1),
        () -> {
          if (id.startsWith("!")) {
            throw new RejectedException("unreadable");
          }
          return id;
        });
  }

  static BatchResult run(
      EventHandler<String> handler,
      Ordering ordering,
      int parallelism,
      Batch<String> batch,
      Invocation in)
      throws Exception {
    return Batches.each(handler, ordering, parallelism).handle(batch, in);
  }

  /** One letter for each answer: done, rejected, failed, handed back. */
  static String letters(BatchResult result) {
    StringBuilder letters = new StringBuilder();
    for (BatchResult.Answer answer : result.answers()) {
      letters.append(
          switch (answer) {
            case BatchResult.Done d -> 'd';
            case BatchResult.Rejected r -> 'r';
            case BatchResult.Failed f -> 'f';
            case BatchResult.HandedBack h -> 'h';
          });
    }
    return letters.toString();
  }

  /** The signals of one kind, in the order they came. */
  <S extends Signal> List<S> told(Class<S> kind) {
    List<S> found = new ArrayList<>();
    signals.stream().filter(kind::isInstance).map(kind::cast).forEach(found::add);
    return found;
  }
}
