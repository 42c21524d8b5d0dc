package dev.spate;

import static dev.spate.World.batch;
import static dev.spate.World.letters;
import static dev.spate.World.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchesParallelTest {
  private final World world = new World();
  private final CountDownLatch never = new CountDownLatch(1);
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /** Hangs on what ends with {@code h}, through interrupts. */
  private void handle(Event<String> event, Invocation in) {
    seen.add(event.data());
    while (event.data().endsWith("h")) {
      try {
        never.await();
      } catch (InterruptedException e) {
        // goes on, as code that swallows interrupts does
      }
    }
  }

  /** Patience is counted on the real clock from what the world's clock says is left. */
  private Invocation hurried() {
    return Invocation.of(
        world.around(),
        "shop.charge",
        "call-1",
        World.START.plusMillis(400),
        Duration.ofMillis(300));
  }

  @Test
  void a_handler_that_never_returns_fails_alone() throws Exception {
    BatchResult result =
        run(this::handle, Ordering.BY_KEY, 3, batch("a1", "bh", "c1", "b2", "a2"), hurried());

    assertThat(letters(result)).isEqualTo("dfdhd");
    assertThat(world.told(Signal.EventFailed.class))
        .singleElement()
        .satisfies(s -> assertThat(s.event()).isEqualTo("bh"));
    assertThat(world.told(Signal.HandedBack.class))
        .containsExactly(new Signal.HandedBack("shop.charge", 1, "no time left"));
  }

  @Test
  void what_waits_behind_handlers_that_never_return_is_handed_back_and_not_failed()
      throws Exception {
    BatchResult result =
        run(this::handle, Ordering.NONE, 2, batch("ah", "bh", "c1", "d1"), hurried());

    assertThat(letters(result)).isEqualTo("ffhh");
    assertThat(seen).containsExactlyInAnyOrder("ah", "bh");
  }

  @Test
  void an_abandoned_key_begins_nothing_after_the_answer_was_given() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Invocation in =
        Invocation.of(
            world.around(), "f.g", "c", World.START.plusMillis(200), Duration.ofMillis(1));
    BatchResult result =
        run(
            (event, call) -> {
              seen.add(event.data());
              if (event.data().equals("a1")) {
                boolean done = false;
                while (!done) {
                  try {
                    done = release.await(20, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    // swallowed: the strand looks healthy again
                  }
                }
                released.countDown();
              }
            },
            Ordering.BY_KEY,
            2,
            batch("a1", "a2", "b1"),
            in);
    release.countDown();
    assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
    Thread.sleep(50); // the strand would begin a2 within this time, if it were allowed to

    assertThat(letters(result)).isEqualTo("fhd");
    assertThat(seen).containsExactlyInAnyOrder("a1", "b1");
    assertThat(letters(result)).isEqualTo("fhd");
  }

  @Test
  void an_interrupt_of_the_caller_ends_the_waiting() throws Exception {
    Thread caller = Thread.currentThread();
    BatchResult result =
        run(
            (event, in) -> {
              seen.add(event.data());
              if (event.data().equals("a")) {
                caller.interrupt();
              }
              never.await();
            },
            Ordering.NONE,
            2,
            batch("a", "b", "c"),
            world.call());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.again()).containsExactly(0, 1, 2);
    assertThat(seen).doesNotContain("c");
  }

  @Test
  void none_of_many_failing_records_is_lost_on_eight_threads() throws Exception {
    String[] ids = IntStream.range(0, 1_000).mapToObj(i -> "k" + i).toArray(String[]::new);
    Batch<String> batch = batch(ids);
    for (int round = 0; round < 30; round++) {
      World own = new World();
      BatchResult result =
          run(
              (event, in) -> {
                throw new IllegalStateException(event.id());
              },
              Ordering.NONE,
              8,
              batch,
              own.call());

      assertThat(result.again()).hasSize(1_000);
      assertThat(own.told(Signal.EventFailed.class)).hasSize(1_000);
      for (int i = 0; i < ids.length; i++) {
        assertThat(((BatchResult.Failed) result.answers().get(i)).why()).hasMessage(ids[i]);
      }
    }
  }

  @Test
  void keys_run_beside_each_other_up_to_the_parallelism_and_each_in_order() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<String> order = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
    String[] ids =
        IntStream.range(0, 60).mapToObj(i -> (char) ('a' + i % 6) + "" + i).toArray(String[]::new);
    run(
        (event, in) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.sleep(1);
          order.add(event.id());
          running.decrementAndGet();
        },
        Ordering.BY_KEY,
        4,
        batch(ids),
        world.call());

    assertThat(most.get()).isBetween(2, 4);
    for (char key = 'a'; key < 'g'; key++) {
      String start = String.valueOf(key);
      assertThat(order.stream().filter(id -> id.startsWith(start)))
          .containsExactlyElementsOf(
              List.of(ids).stream().filter(id -> id.startsWith(start)).toList());
    }
  }
}
