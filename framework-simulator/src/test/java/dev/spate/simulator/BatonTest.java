package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatonTest {
  private final VirtualClock clock = new VirtualClock(Instant.EPOCH);
  private final List<Thread> threads = new ArrayList<>();

  private void runAll(Baton baton) {
    while (true) {
      boolean more = true;
      while (more) {
        more = baton.step();
      }
      if (baton.wakeAt().isEmpty()) {
        return;
      }
      clock.moveTo(baton.wakeAt().get());
    }
  }

  private String interleaving(long seed) {
    Baton baton = new Baton(new Dice(seed), clock);
    StringBuilder order = new StringBuilder();
    AtomicBoolean inside = new AtomicBoolean();
    for (String name : List.of("a", "b", "c")) {
      baton.start(
          new Crew(name),
          name,
          "",
          () -> {
            for (int i = 0; i < 5; i++) {
              assertThat(inside.getAndSet(true)).isFalse();
              order.append(name);
              inside.set(false);
              baton.handOver(Duration.ZERO);
            }
          });
    }
    runAll(baton);
    return order.toString();
  }

  @Test
  void one_strand_runs_at_a_time_in_an_order_that_the_seed_chooses() {
    Set<String> orders = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      String order = interleaving(seed);
      assertThat(order).hasSize(15);
      assertThat(interleaving(seed)).isEqualTo(order);
      orders.add(order);
    }
    assertThat(orders).hasSizeGreaterThan(15);
  }

  @Test
  void a_strand_that_waits_is_not_resumed_before_its_time() {
    Baton baton = new Baton(new Dice(0), clock);
    List<Instant> at = new ArrayList<>();
    baton.start(
        new Crew("a"),
        "a",
        "",
        () -> {
          baton.handOver(Duration.ofSeconds(5));
          at.add(clock.instant());
        });
    runAll(baton);
    assertThat(at).containsExactly(Instant.EPOCH.plusSeconds(5));
  }

  @Test
  void lanes_run_beside_each_other_up_to_their_parallelism_and_all_are_waited_for() {
    Baton baton = new Baton(new Dice(3), clock);
    List<Integer> done = new ArrayList<>();
    int[] now = new int[2];
    List<Boolean> inTime = new ArrayList<>();
    List<Runnable> lanes =
        IntStream.range(0, 10)
            .<Runnable>mapToObj(
                i ->
                    () -> {
                      now[1] = Math.max(now[1], ++now[0]);
                      baton.handOver(Duration.ofMillis(10));
                      now[0]--;
                      done.add(i);
                    })
            .toList();
    baton.start(
        new Crew("a"), "a", "", () -> inTime.add(baton.run(lanes, 3, Duration.ofMinutes(1))));
    runAll(baton);

    assertThat(inTime).containsExactly(true);
    assertThat(done).hasSize(10);
    assertThat(now[1]).isEqualTo(3);
  }

  @Test
  void lanes_that_are_too_slow_are_left_behind_interrupted_and_no_further_is_begun() {
    Baton baton = new Baton(new Dice(3), clock);
    List<Boolean> interrupted = new ArrayList<>();
    List<Boolean> inTime = new ArrayList<>();
    Runnable slow =
        () -> {
          baton.handOver(Duration.ofMinutes(2));
          interrupted.add(Thread.currentThread().isInterrupted());
        };
    baton.start(
        new Crew("a"),
        "a",
        "",
        () -> {
          inTime.add(baton.run(List.of(slow, slow, slow), 2, Duration.ofMinutes(1)));
          assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(60));
        });
    runAll(baton);

    assertThat(inTime).containsExactly(false);
    assertThat(interrupted).containsExactly(true, true);
  }

  @Test
  void every_strand_of_a_dead_crew_is_unwound_and_its_thread_ends() {
    Baton baton = new Baton(new Dice(0), clock);
    Crew crew = new Crew("a");
    List<String> after = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Strand strand =
          baton.start(
              crew,
              "a" + i,
              "",
              () -> {
                baton.handOver(Duration.ofDays(1));
                after.add("alive");
              });
      threads.add(strand.thread);
    }
    for (int i = 0; i < 30; i++) {
      baton.step();
    }
    crew.kill("test");
    runAll(baton);
    join();

    assertThat(after).isEmpty();
    assertThat(crew.gone()).isTrue();
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
  }

  private void join() {
    for (Thread thread : threads) {
      try {
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void a_thread_that_is_no_strand_is_refused() {
    Baton baton = new Baton(new Dice(0), clock);
    assertThatThrownBy(() -> baton.handOver(Duration.ZERO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not know");
  }

  @Test
  void an_error_of_the_engine_itself_is_not_swallowed() {
    Baton baton = new Baton(new Dice(0), clock);
    baton.start(
        new Crew("a"),
        "a",
        "",
        () -> {
          throw new IllegalArgumentException("broken");
        });
    assertThatThrownBy(baton::step).hasRootCauseMessage("broken");
  }
}
