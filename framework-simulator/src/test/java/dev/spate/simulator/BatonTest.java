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
  private static String interleaving(long seed) {
    Course course = new Course(seed);
    StringBuilder order = new StringBuilder();
    AtomicBoolean inside = new AtomicBoolean();
    for (String name : List.of("a", "b", "c")) {
      course.start(
          name,
          () -> {
            for (int i = 0; i < 8; i++) {
              assertThat(inside.getAndSet(true)).isFalse();
              order.append(name);
              inside.set(false);
              course.handOver(Duration.ZERO);
            }
          });
    }
    course.run();
    return order.toString();
  }

  @Test
  void one_strand_runs_at_a_time_in_an_order_that_the_seed_chooses() {
    Set<String> orders = new HashSet<>();
    for (int seed = 0; seed < 40; seed++) {
      String order = interleaving(seed);
      assertThat(order).hasSize(24);
      assertThat(interleaving(seed)).isEqualTo(order);
      orders.add(order);
    }
    assertThat(orders).hasSizeGreaterThan(20);
  }

  @Test
  void a_strand_that_waits_is_not_resumed_before_its_time() {
    for (int strands = 1; strands < 4; strands++) {
      Course course = new Course(0);
      List<Instant> at = new ArrayList<>();
      for (int i = 1; i <= strands; i++) {
        Duration wait = Duration.ofSeconds(5L * i);
        course.start(
            "a" + i,
            () -> {
              course.handOver(wait);
              at.add(course.clock.instant());
            });
      }
      course.run();
      assertThat(at)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, strands)
                  .mapToObj(i -> Instant.EPOCH.plusSeconds(5L * i))
                  .toList());
    }
  }

  @Test
  void a_strand_that_never_has_to_wait_for_another_stays_on_one_thread() {
    Course course = new Course(0);
    Set<Thread> threads = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      course.start("a" + i, () -> threads.add(Thread.currentThread()));
    }
    course.run();
    assertThat(threads).hasSize(1);
  }

  @Test
  void lanes_run_beside_each_other_up_to_their_parallelism_and_all_are_waited_for() {
    Course course = new Course(3);
    List<Integer> done = new ArrayList<>();
    int[] now = new int[2];
    List<Boolean> inTime = new ArrayList<>();
    List<Runnable> lanes =
        IntStream.range(0, 10)
            .<Runnable>mapToObj(
                i ->
                    () -> {
                      now[1] = Math.max(now[1], ++now[0]);
                      course.handOver(Duration.ofMillis(10));
                      now[0]--;
                      done.add(i);
                    })
            .toList();
    course.start("a", () -> inTime.add(course.baton.run(lanes, 3, Duration.ofMinutes(1))));
    course.run();

    assertThat(inTime).containsExactly(true);
    assertThat(done).hasSize(10);
    assertThat(now[1]).isEqualTo(3);
  }

  @Test
  void lanes_that_are_too_slow_are_left_behind_interrupted_and_no_further_is_begun() {
    Course course = new Course(3);
    List<Boolean> interrupted = new ArrayList<>();
    List<Boolean> inTime = new ArrayList<>();
    Runnable slow =
        () -> {
          course.handOver(Duration.ofMinutes(2));
          interrupted.add(Thread.currentThread().isInterrupted());
        };
    course.start(
        "a",
        () -> {
          inTime.add(course.baton.run(List.of(slow, slow, slow), 2, Duration.ofMinutes(1)));
          assertThat(course.clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(60));
        });
    course.run();

    assertThat(inTime).containsExactly(false);
    assertThat(interrupted).containsExactly(true, true);
  }

  @Test
  void every_strand_of_a_dead_crew_is_unwound_and_its_thread_ends() throws Exception {
    Course course = new Course(0);
    List<String> after = new ArrayList<>();
    List<Boolean> gone = new ArrayList<>();
    Crew crew = new Crew("a", () -> gone.add(true));
    List<Strand> strands = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Runnable body =
          () -> {
            course.handOver(Duration.ofDays(1));
            after.add("alive");
          };
      strands.add(course.baton.start(crew, "a" + i, "", body, () -> {}));
    }
    course.left = 30;
    course.run();
    List<Thread> begun =
        strands.stream().filter(s -> s.carrier != null).map(s -> s.carrier.thread).toList();
    assertThat(begun).hasSizeGreaterThan(20);
    course.baton.kill(crew, "test");
    course.left = Integer.MAX_VALUE;
    course.run();

    for (Thread thread : begun) {
      assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(after).isEmpty();
    assertThat(gone).containsExactly(true);
    assertThat(course.clock.instant()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void a_thread_that_is_no_strand_is_refused() {
    Course course = new Course(0);
    assertThatThrownBy(() -> course.handOver(Duration.ZERO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not know");
  }

  @Test
  void an_error_of_the_engine_itself_is_not_swallowed() {
    Course course = new Course(0);
    course.start(
        "a",
        () -> {
          throw new IllegalArgumentException("broken");
        });
    assertThatThrownBy(course::run).hasRootCauseMessage("broken");
  }
}
