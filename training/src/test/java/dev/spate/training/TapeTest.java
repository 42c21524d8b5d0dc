package dev.spate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Slopes are what small changes show. */
class TapeTest {
  private static final int ROWS = 4;
  private static final int COLS = 3;

  private static float[] numbers(long seed, int size) {
    Random random = new Random(seed);
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static void check(int rows, int cols, BiFunction<Tape, Tape.Node, Tape.Node> made) {
    float[] value = numbers(1, rows * cols);
    int[] right = {2, 0, 1, 1, 2, 0};
    Tape tape = new Tape();
    Tape.Node in = tape.constant(rows, cols, value);
    Tape.Node out = made.apply(tape, in);
    tape.learn(out, Arrays.copyOf(right, out.rows));
    for (int i = 0; i < value.length; i++) {
      double[] loss = new double[2];
      for (int side = 0; side < 2; side++) {
        float[] moved = value.clone();
        moved[i] += side == 0 ? -1e-2f : 1e-2f;
        Tape other = new Tape();
        Tape.Node again = made.apply(other, other.constant(rows, cols, moved));
        loss[side] = other.learn(again, Arrays.copyOf(right, again.rows));
      }
      assertThat((double) in.grad[i])
          .as("number " + i)
          .isCloseTo((loss[1] - loss[0]) / 2e-2, within(0.02));
    }
  }

  @Test
  void of_products() {
    check(ROWS, 5, (t, x) -> t.multiply(x, t.constant(5, COLS, numbers(2, 5 * COLS))));
    check(5, COLS, (t, x) -> t.multiply(t.constant(ROWS, 5, numbers(2, ROWS * 5)), x));
    check(ROWS, 5, (t, x) -> t.multiplyTurned(x, t.constant(COLS, 5, numbers(2, 5 * COLS))));
    check(COLS, 5, (t, x) -> t.multiplyTurned(t.constant(ROWS, 5, numbers(3, ROWS * 5)), x));
  }

  @Test
  void of_sums_and_steps() {
    check(ROWS, COLS, (t, x) -> t.add(x, t.constant(1, COLS, numbers(4, COLS))));
    check(1, COLS, (t, x) -> t.add(t.constant(ROWS, COLS, numbers(4, ROWS * COLS)), x));
    check(ROWS, COLS, (t, x) -> t.scale(t.relu(x), 3));
    check(ROWS, COLS, (t, x) -> t.scale(t.softmax(x), 4));
  }

  @Test
  void of_normalising_and_picking() {
    check(
        ROWS,
        COLS,
        (t, x) ->
            t.normalise(
                x, t.constant(1, COLS, numbers(5, COLS)), t.constant(1, COLS, new float[COLS])));
    check(6, COLS, (t, x) -> t.rows(x, new int[] {5, 0, 5, 2}));
    check(2, 4, (t, x) -> t.gather(x, 3, 3, new int[] {0, 7, -1, 3, 3, 2, 1, 6, 5}));
  }
}
