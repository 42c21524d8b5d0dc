package dev.spate.web;

import dev.spate.Invocation;
import dev.spate.Signal;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.json.JacksonCodecs;
import dev.spate.simulator.MemoryPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A world for tests of one handler: a clock that is set by hand, ports, and what was told. */
public final class Calls {
  /** When it begins. */
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  public final List<Signal> signals = new CopyOnWriteArrayList<>();
  public final JacksonCodecs codecs = new JacksonCodecs();
  private Instant now = START;
  public final MemoryPorts ports = new MemoryPorts(() -> now, codecs);
  private final Random random = new Random(3);

  /** A call with half a minute left. */
  public Invocation in() {
    return in(Duration.ofSeconds(30));
  }

  /** A call with so much time left. */
  public Invocation in(Duration left) {
    return Invocation.of(
        new Surroundings(
            () -> now, () -> random, Strands.virtualThreads(), signals::add, letter -> {}),
        "newsroom.answers",
        "call " + random.nextLong(),
        now.plus(left),
        Duration.ofMillis(100));
  }

  public Instant now() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }
}
