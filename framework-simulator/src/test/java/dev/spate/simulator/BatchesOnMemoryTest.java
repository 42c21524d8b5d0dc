package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchHandler;
import dev.spate.BatchResult;
import dev.spate.Batches;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.DeadLetter;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Ordering;
import dev.spate.RejectedException;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Table;
import dev.spate.Telemetry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The batch algorithm on real threads and a store: nothing is lost, whatever fails. */
class BatchesOnMemoryTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Table SEEN = new Table("seen");
  private static final int THREADS = 8;
  private static final int BATCHES = 50;
  private static final int SIZE = 100;

  private final KeyValueStore seen = new MemoryTables().open(SEEN);
  private final Queue<DeadLetter> letters = new ConcurrentLinkedQueue<>();
  private final Surroundings around =
      new Surroundings(
          () -> NOW, () -> new Dice(0), Strands.virtualThreads(), Telemetry.none(), letters::add);

  /** Of ten records one is rejected and three fail: 1,500 failures in 50 batches. */
  private final EventHandler<String> handler =
      (event, in) -> {
        int number = Integer.parseInt(event.data());
        if (number % 10 == 0) {
          throw new RejectedException("record ends with 0");
        }
        seen.add(Key.of(event.data()), "n", 1, 0, 9);
        if (number % 10 <= 3) {
          throw new IllegalStateException("record ends with 1 to 3");
        }
      };

  private BatchResult run(Ordering ordering, int batch) throws Exception {
    BatchHandler<String> each = Batches.each(handler, ordering, THREADS);
    Invocation in =
        Invocation.of(around, "app.f", "call-" + batch, NOW.plusSeconds(60), Duration.ofSeconds(1));
    return each.handle(batch(batch), in);
  }

  private static Batch<String> batch(int batch) {
    List<Arrival<String>> arrivals = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      String text = Integer.toString(batch * SIZE + i);
      Event<byte[]> event =
          new Event<>(
              text,
              "test",
              "record",
              NOW,
              Optional.of("key-" + i % 10),
              Map.of(),
              text.getBytes(StandardCharsets.UTF_8));
      arrivals.add(Arrival.of(event, OptionalInt.of(1), Codecs.plain().of(String.class)));
    }
    return new Batch<>(arrivals);
  }

  private List<BatchResult> runAll(Ordering ordering) throws Exception {
    List<BatchResult> results = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Future<BatchResult>> futures = new ArrayList<>();
      for (int i = 0; i < BATCHES; i++) {
        int batch = i;
        futures.add(pool.submit(() -> run(ordering, batch)));
      }
      for (Future<BatchResult> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }

  @Test
  void of_thousands_of_records_that_fail_in_parallel_none_is_lost_and_no_other_comes_again()
      throws Exception {
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      if (i % 10 >= 1 && i % 10 <= 3) {
        expected.add(i);
      }
    }
    for (BatchResult result : runAll(Ordering.NONE)) {
      assertThat(result.again()).isEqualTo(expected);
    }
    for (int i = 0; i < BATCHES * SIZE; i++) {
      Optional<Long> count = seen.get(Key.of(Integer.toString(i))).map(item -> item.counter("n"));
      assertThat(count).isEqualTo(i % 10 == 0 ? Optional.empty() : Optional.of(1L));
    }
    assertThat(letters).hasSize(BATCHES * SIZE / 10);
    assertThat(letters.stream().map(l -> l.event().id()).distinct()).hasSize(BATCHES * SIZE / 10);
  }

  @Test
  void a_failure_holds_back_its_own_key_and_no_other() throws Exception {
    for (BatchResult result : runAll(Ordering.BY_KEY)) {
      for (int i = 0; i < SIZE; i++) {
        Class<?> expected =
            switch (i % 10) {
              case 0 -> BatchResult.Rejected.class;
              case 1, 2, 3 -> i < 10 ? BatchResult.Failed.class : BatchResult.HandedBack.class;
              default -> BatchResult.Done.class;
            };
        assertThat(result.answers().get(i)).isInstanceOf(expected);
      }
    }
    assertThat(seen.get(Key.of("11"))).isEmpty();
  }

  @Test
  void a_dead_letter_that_cannot_be_stored_keeps_its_event() throws Exception {
    Surroundings closed =
        new Surroundings(
            around.clock(),
            around.entropy(),
            around.strands(),
            around.telemetry(),
            letter -> seen.put(Key.of("closed"), new byte[0], Condition.present()));
    Invocation in =
        Invocation.of(closed, "app.f", "call", NOW.plusSeconds(60), Duration.ofSeconds(1));
    BatchResult result = Batches.each(handler, Ordering.NONE, THREADS).handle(batch(0), in);

    assertThat(result.again()).contains(0, 10, 20, 90);
    assertThat(letters).isEmpty();
  }
}
