package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Once;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Table;
import dev.spate.Telemetry;
import dev.spate.TryLaterException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a lease is held by an owner that nothing more is heard of. */
class LeaseTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Codec<String> TEXT = Codecs.plain().of(String.class);

  private final MemoryTables tables = new MemoryTables();
  private final List<String> done = new ArrayList<>();
  private Instant now = START;

  private Invocation call() {
    return Invocation.of(
        new Surroundings(
            () -> now, () -> new Dice(0), Strands.virtualThreads(), Telemetry.none(), letter -> {}),
        "shop.charge",
        "call",
        now.plusSeconds(60),
        Duration.ofSeconds(1));
  }

  /** Calls of two clocks: another that begins while the first still runs, so much later. */
  private void meanwhile(Duration later) throws Exception {
    Once<String, String> once =
        Once.in(
            tables.open(new Table("marks")),
            claim -> new Once.Claim("somebody", claim, new byte[0]),
            TEXT);
    Handler<String, String> second =
        once.wrap(
            (input, in) -> {
              done.add("second");
              return "b";
            });
    Handler<String, String> first =
        once.wrap(
            (input, in) -> {
              now = START.plus(later);
              second.handle("a", call());
              return "a";
            });
    first.handle("a", call());
  }

  @Test
  void a_lease_outlasts_the_deadline_by_what_two_clocks_may_differ() {
    assertThatThrownBy(() -> meanwhile(Duration.ofSeconds(64)))
        .isInstanceOf(TryLaterException.class)
        .hasMessageContaining("already being handled");
    assertThat(done).isEmpty();
  }

  @Test
  void a_lease_is_taken_over_when_the_owner_must_be_dead() {
    assertThatThrownBy(() -> meanwhile(Duration.ofSeconds(66)))
        .isInstanceOf(TryLaterException.class)
        .hasMessageContaining("the lease ended before the work did");
    assertThat(done).containsExactly("second");
  }
}
