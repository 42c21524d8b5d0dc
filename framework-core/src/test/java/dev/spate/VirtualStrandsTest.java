package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VirtualStrandsTest {
  private static final Duration LONG = Duration.ofSeconds(15);
  private final Strands strands = Strands.virtualThreads();

  @Test
  void runs_every_task_and_never_more_at_once_than_it_may() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger ran = new AtomicInteger();
    Runnable task =
        () -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          LockSupport.parkNanos(1_000);
          ran.incrementAndGet();
          running.decrementAndGet();
        };

    assertThat(strands.run(Collections.nCopies(5_000, task), 7, LONG)).isTrue();
    assertThat(ran).hasValue(5_000);
    assertThat(most.get()).isBetween(1, 7);
  }

  @Test
  void a_task_that_waits_keeps_no_other_from_beginning() {
    CountDownLatch begun = new CountDownLatch(8);
    Runnable task =
        () -> {
          begun.countDown();
          try {
            begun.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };

    assertThat(strands.run(Collections.nCopies(8, task), 8, LONG)).isTrue();
    assertThat(begun.getCount()).isZero();
  }

  @Test
  void begins_the_tasks_in_their_order() {
    List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
    List<Runnable> tasks =
        IntStream.range(0, 500).<Runnable>mapToObj(i -> () -> begun.add(i)).toList();

    strands.run(tasks, 1, LONG);

    assertThat(begun).isSorted().hasSize(500);
  }

  @Test
  void stops_waiting_when_patience_ends_and_begins_no_more() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicInteger later = new AtomicInteger();
    Runnable hangs =
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        };

    boolean inTime = strands.run(List.of(hangs, later::incrementAndGet), 1, Duration.ofMillis(50));

    assertThat(inTime).isFalse();
    interrupted.await();
    assertThat(later).hasValue(0);
  }

  @Test
  void has_patience_for_longer_than_a_clock_can_count() {
    assertThat(strands.run(List.of(() -> {}), 1, Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
  }

  @Test
  void keeps_the_interrupt_of_the_caller() {
    Thread.currentThread().interrupt();

    boolean inTime =
        strands.run(
            List.of(
                () -> {
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    // the end of this task
                  }
                }),
            1,
            LONG);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(inTime).isFalse();
  }
}
