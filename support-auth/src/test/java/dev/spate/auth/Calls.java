package dev.spate.auth;

import dev.spate.Codecs;
import dev.spate.Invocation;
import dev.spate.KeyValueStore;
import dev.spate.Signal;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Table;
import dev.spate.simulator.MemoryPorts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A world for tests of one handler: a clock that is set by hand, a table, and what was told. */
final class Calls {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  Instant now = START;
  final List<Signal> signals = new CopyOnWriteArrayList<>();
  final KeyValueStore table =
      new MemoryPorts(() -> now, Codecs.plain()).readWrite(new Table("identities"));
  private final SecureRandom random = new SecureRandom();

  Invocation in() {
    return Invocation.of(
        new Surroundings(
            () -> now, () -> random, Strands.virtualThreads(), signals::add, letter -> {}),
        "shop.orders",
        "call",
        now.plusSeconds(30),
        Duration.ofSeconds(1));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }
}
