package dev.spate.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(30);

  private final Watchdog dog = new Watchdog();
  private final List<String> ended = new CopyOnWriteArrayList<>();

  private Runnable end(String name, CountDownLatch latch) {
    return () -> {
      ended.add(name);
      latch.countDown();
    };
  }

  @Test
  void who_is_due_before_all_others_wakes_the_thread_that_sleeps_for_them() throws Exception {
    CountDownLatch latch = new CountDownLatch(2);
    dog.watch(LONG, end("long", latch));
    dog.watch(SHORT.multipliedBy(2), end("second", latch));
    dog.watch(SHORT, end("first", latch));
    assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ended).containsExactly("first", "second");
  }

  @Test
  void what_is_over_is_not_ended_and_those_after_it_are() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    for (int i = 0; i < 1_000; i++) {
      dog.over(dog.watch(SHORT, end("over", latch)));
    }
    dog.watch(SHORT, end("late", latch));
    assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ended).containsExactly("late");
  }

  @Test
  void no_patience_is_late_at_once() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    dog.watch(Duration.ZERO, end("now", latch));
    assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
