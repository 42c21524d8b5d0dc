package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A batch of 1,000 records on 8 threads, all of which fail, 5,000 times over: the scenario in which
 * a collector that is no more than a list loses failures, and with them records.
 */
class ManyFailuresTest {
  private static final int THREADS = 8;
  private static final int RECORDS = 1_000;
  private static final int BATCHES = Integer.getInteger("spate.batches", 5_000);

  /** Without a stack, or making it would be most of the work and keep threads from meeting. */
  private final IllegalStateException why = new NoStack();

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Batch<String> batch =
      World.batch(IntStream.range(0, RECORDS).mapToObj(i -> "k" + i).toArray(String[]::new));

  private static final class NoStack extends IllegalStateException {
    private static final long serialVersionUID = 1;

    NoStack() {
      super("no");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  @AfterEach
  void end() {
    threads.shutdown();
  }

  /** Real threads that take the tasks from one counter, so that they do meet. */
  private boolean onThreads(List<? extends Runnable> tasks) {
    AtomicInteger next = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      threads.execute(
          () -> {
            for (int t = next.getAndIncrement(); t < tasks.size(); t = next.getAndIncrement()) {
              tasks.get(t).run();
            }
            ended.countDown();
          });
    }
    try {
      ended.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Invocation call() {
    Surroundings around =
        new Surroundings(
            () -> World.START,
            RandomGenerator::getDefault,
            (tasks, parallelism, patience) -> onThreads(tasks),
            Telemetry.none(),
            letter -> {});
    return Invocation.of(
        around, "shop.charge", "call", World.START.plusSeconds(60), Duration.ofSeconds(1));
  }

  @Test
  void no_failed_record_is_lost() throws Exception {
    List<Integer> all = IntStream.range(0, RECORDS).boxed().toList();
    BatchHandler<String> failing =
        Batches.each(
            (event, in) -> {
              throw why;
            },
            Ordering.NONE,
            THREADS);
    long lost = 0;
    for (int i = 0; i < BATCHES; i++) {
      lost += RECORDS - failing.handle(batch, call()).again().size();
    }
    assertThat(lost).isZero();
    assertThat(failing.handle(batch, call()).again()).isEqualTo(all);
  }

  @Test
  void the_same_scenario_with_a_plain_list_as_collector_loses_records() {
    long lost = 0;
    for (int i = 0; i < BATCHES && lost == 0; i++) {
      List<Integer> failed = new ArrayList<>();
      List<Runnable> tasks = new ArrayList<>();
      for (int record = 0; record < RECORDS; record++) {
        int index = record;
        tasks.add(() -> collect(failed, index));
      }
      onThreads(tasks);
      lost += RECORDS - failed.stream().filter(java.util.Objects::nonNull).distinct().count();
    }
    assertThat(lost).as("failures that the list does not know").isPositive();
  }

  private void collect(List<Integer> failed, int index) {
    try {
      throw why;
    } catch (IllegalStateException e) {
      try {
        failed.add(index);
      } catch (ArrayIndexOutOfBoundsException lost) {
        assertThat(lost).isNotNull(); // the list grew meanwhile: this failure is lost as well
      }
    }
  }
}
