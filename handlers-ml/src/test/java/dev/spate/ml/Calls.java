package dev.spate.ml;

import dev.spate.Invocation;
import dev.spate.Signal;
import dev.spate.Strands;
import dev.spate.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Calls for tests, at a time that the test decides. */
public final class Calls {
  public final List<Signal> told = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  public Instant now() {
    return now;
  }

  public void sleep(Duration length) {
    now = now.plus(length);
  }

  public Invocation call() {
    return call(Duration.ofSeconds(30));
  }

  public Invocation call(Duration left) {
    Surroundings around =
        new Surroundings(
            () -> now, () -> new Random(1), Strands.virtualThreads(), told::add, letter -> {});
    return Invocation.of(around, "app.f", "id", now.plus(left), Duration.ofMillis(100));
  }
}
