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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

  private Once<String, String> once() {
    return Once.in(
        tables.open(new Table("marks")),
        claim -> new Once.Claim("somebody", claim, new byte[0]),
        TEXT);
  }

  /** Calls of two clocks: another that begins while the first still runs, so much later. */
  private void meanwhile(Duration later) throws Exception {
    Once<String, String> once = once();
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

  @Test
  @Timeout(30)
  void an_owner_that_wakes_after_a_takeover_and_fails_does_not_end_the_lease_of_the_next()
      throws Exception {
    CountDownLatch asleep = new CountDownLatch(1);
    CountDownLatch wakes = new CountDownLatch(1);
    Handler<String, String> first =
        once()
            .wrap(
                (input, in) -> {
                  asleep.countDown();
                  wakes.await();
                  throw new IllegalStateException("woke up");
                });
    Handler<String, String> third =
        once()
            .wrap(
                (input, in) -> {
                  done.add("third");
                  return "c";
                });
    FutureTask<String> sleeper = new FutureTask<>(() -> first.handle("a", call()));
    Handler<String, String> second =
        once()
            .wrap(
                (input, in) -> {
                  wakes.countDown();
                  assertThatThrownBy(sleeper::get).hasRootCauseMessage("woke up");
                  assertThatThrownBy(() -> third.handle("a", call()))
                      .isInstanceOf(TryLaterException.class);
                  return "b";
                });
    Thread.ofVirtual().start(sleeper);
    asleep.await();
    now = START.plusSeconds(66);

    assertThat(second.handle("a", call())).isEqualTo("b");
    assertThat(third.handle("a", call())).isEqualTo("b");
    assertThat(done).isEmpty();
  }
}
