package dev.spate.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.models.Model;
import dev.spate.models.ModelTimeoutException;
import dev.spate.models.Signature;
import dev.spate.models.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class TogetherTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private final List<Integer> sizes = new CopyOnWriteArrayList<>();
  private final Semaphore entered = new Semaphore(0);
  private final Semaphore go = new Semaphore(0);

  /** Adds one to each row; refuses what is negative; waits to be let go. */
  private final Model model =
      new Model() {
        @Override
        public Signature signature() {
          return new Signature(List.of(), List.of());
        }

        @Override
        public Map<String, Tensor> run(Map<String, Tensor> inputs, Duration patience) {
          float[] x = inputs.get("x").floats();
          sizes.add(x.length);
          entered.release();
          go.acquireUninterruptibly();
          float[] y = new float[x.length];
          for (int i = 0; i < x.length; i++) {
            if (x[i] < 0) {
              throw new IllegalArgumentException("negative");
            }
            y[i] = x[i] + 1;
          }
          return Map.of("y", new Tensor.Floats(new long[] {x.length, 1}, y));
        }
      };

  private final Together together = new Together(model, 3, 1, new Beside(Map.of()));

  private float run(float x) throws InterruptedException {
    return together.run(Map.of("x", Tensor.row(x)), LONG).get("y").floats()[0];
  }

  private List<Future<Float>> start(ExecutorService threads, float... inputs)
      throws InterruptedException {
    List<Future<Float>> all = new ArrayList<>();
    for (float x : inputs) {
      all.add(threads.submit(() -> run(x)));
      if (all.size() == 1) {
        entered.acquire(); // the first runs alone
      } else {
        while (together.waiting() < all.size() - 1) {
          Thread.onSpinWait();
        }
      }
    }
    return all;
  }

  @Test
  void who_comes_alone_does_not_wait() throws Exception {
    go.release();
    assertThat(run(1)).isEqualTo(2);
    assertThat(sizes).containsExactly(1);
  }

  @Test
  void who_comes_meanwhile_is_run_together_up_to_the_limit() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Float>> all = start(threads, 1, 2, 3, 4, 5);
      go.release(10);
      for (int i = 0; i < 5; i++) {
        assertThat(all.get(i).get()).isEqualTo(i + 2f);
      }
    }
    assertThat(sizes).containsExactly(1, 3, 1);
  }

  @Test
  void so_many_run_at_the_same_time_before_any_waits() throws Exception {
    Together two = new Together(model, 3, 2, new Beside(Map.of()));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Float>> all = new ArrayList<>();
      for (float x : new float[] {1, 2, 3, 4}) {
        all.add(
            threads.submit(() -> two.run(Map.of("x", Tensor.row(x)), LONG).get("y").floats()[0]));
      }
      entered.acquire(2);
      while (two.waiting() < 2) {
        Thread.onSpinWait();
      }
      go.release(10);
      for (int i = 0; i < 4; i++) {
        assertThat(all.get(i).get()).isEqualTo(i + 2f);
      }
    }
    assertThat(sizes).startsWith(1, 1);
    assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(4);
  }

  @Test
  void nobody_fails_for_anothers_sake() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Float>> all = start(threads, 1, 2, -3, 4);
      go.release(10);
      assertThat(all.get(1).get()).isEqualTo(3);
      assertThatThrownBy(() -> all.get(2).get()).hasMessageContaining("negative");
      assertThat(all.get(3).get()).isEqualTo(5);
    }
    assertThat(sizes).containsExactly(1, 3, 1, 1, 1);
  }

  @Test
  void a_wait_ends_with_its_patience_and_the_next_ones_go_on() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Float>> all = start(threads, 1);
      assertThatThrownBy(() -> together.run(Map.of("x", Tensor.row(2f)), Duration.ofMillis(20)))
          .isInstanceOf(ModelTimeoutException.class)
          .hasMessage("the model was busy for 20 ms");
      go.release(10);
      assertThat(all.getFirst().get()).isEqualTo(2);
      assertThat(run(5)).isEqualTo(6);
    }
  }
}
