package dev.spate.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Matrices that remember how they were made, so that the slope of a loss can be followed back to
 * what it depends on (reverse-mode automatic differentiation). One tape is one example.
 */
final class Tape {
  /** A matrix, and how the loss changes with each of its numbers. */
  static final class Node {
    final int rows;
    final int cols;
    final float[] value;
    final float[] grad;

    Node(int rows, int cols, float[] value) {
      this.rows = rows;
      this.cols = cols;
      this.value = value;
      this.grad = new float[value.length];
    }
  }

  private final List<Runnable> backwards = new ArrayList<>();

  private Node made(int rows, int cols) {
    return new Node(rows, cols, new float[rows * cols]);
  }

  /** A matrix that depends on nothing. */
  Node constant(int rows, int cols, float[] value) {
    return new Node(rows, cols, value);
  }

  /** The product of two matrices. */
  Node multiply(Node a, Node b) {
    Node out = made(a.rows, b.cols);
    product(a.value, b.value, out.value, a.rows, a.cols, b.cols);
    backwards.add(
        () -> {
          productRightTurned(out.grad, b.value, a.grad, a.rows, b.cols, a.cols);
          productLeftTurned(a.value, out.grad, b.grad, a.rows, a.cols, b.cols);
        });
    return out;
  }

  /** The product with a turned matrix. */
  Node multiplyTurned(Node a, Node b) {
    Node out = made(a.rows, b.rows);
    productRightTurned(a.value, b.value, out.value, a.rows, a.cols, b.rows);
    backwards.add(
        () -> {
          product(out.grad, b.value, a.grad, a.rows, b.rows, a.cols);
          productLeftTurned(out.grad, a.value, b.grad, a.rows, b.rows, a.cols);
        });
    return out;
  }

  /** out += a [n, m] x b [m, p]. */
  private static void product(float[] a, float[] b, float[] out, int n, int m, int p) {
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < m; k++) {
        float left = a[i * m + k];
        for (int j = 0; j < p; j++) {
          out[i * p + j] += left * b[k * p + j];
        }
      }
    }
  }

  /** out += a [n, m] x (b [p, m] turned). */
  private static void productRightTurned(float[] a, float[] b, float[] out, int n, int m, int p) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < p; j++) {
        float sum = 0;
        for (int k = 0; k < m; k++) {
          sum += a[i * m + k] * b[j * m + k];
        }
        out[i * p + j] += sum;
      }
    }
  }

  /** out [m, p] += (a [n, m] turned) x b [n, p]. */
  private static void productLeftTurned(float[] a, float[] b, float[] out, int n, int m, int p) {
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < m; k++) {
        float left = a[i * m + k];
        for (int j = 0; j < p; j++) {
          out[k * p + j] += left * b[i * p + j];
        }
      }
    }
  }

  /** The sum; a matrix of one row is added to each row. */
  Node add(Node a, Node b) {
    Node out = made(a.rows, a.cols);
    int wrap = b.value.length;
    for (int i = 0; i < out.value.length; i++) {
      out.value[i] = a.value[i] + b.value[i % wrap];
    }
    backwards.add(
        () -> {
          for (int i = 0; i < out.grad.length; i++) {
            a.grad[i] += out.grad[i];
            b.grad[i % wrap] += out.grad[i];
          }
        });
    return out;
  }

  /** Each number times a constant. */
  Node scale(Node a, float factor) {
    Node out = made(a.rows, a.cols);
    for (int i = 0; i < out.value.length; i++) {
      out.value[i] = a.value[i] * factor;
    }
    backwards.add(
        () -> {
          for (int i = 0; i < out.grad.length; i++) {
            a.grad[i] += out.grad[i] * factor;
          }
        });
    return out;
  }

  /** What is below zero becomes zero. */
  Node relu(Node a) {
    Node out = made(a.rows, a.cols);
    for (int i = 0; i < out.value.length; i++) {
      out.value[i] = Math.max(0, a.value[i]);
    }
    backwards.add(
        () -> {
          for (int i = 0; i < out.grad.length; i++) {
            a.grad[i] += a.value[i] > 0 ? out.grad[i] : 0;
          }
        });
    return out;
  }

  /** Each row becomes probabilities. */
  Node softmax(Node a) {
    Node out = made(a.rows, a.cols);
    for (int row = 0; row < a.rows; row++) {
      Numbers.softmax(a.value, row * a.cols, a.cols, out.value);
    }
    backwards.add(
        () -> {
          for (int row = 0; row < a.rows; row++) {
            int from = row * a.cols;
            float sum = 0;
            for (int j = from; j < from + a.cols; j++) {
              sum += out.grad[j] * out.value[j];
            }
            for (int j = from; j < from + a.cols; j++) {
              a.grad[j] += out.value[j] * (out.grad[j] - sum);
            }
          }
        });
    return out;
  }

  /** Each row gets mean 0 and deviation 1, then is scaled and shifted number by number. */
  Node normalise(Node a, Node scale, Node shift) {
    Node out = made(a.rows, a.cols);
    float[] hat = new float[a.value.length];
    float[] inverse = new float[a.rows];
    int n = a.cols;
    for (int row = 0; row < a.rows; row++) {
      inverse[row] = Numbers.standardise(a.value, row * n, n, hat);
      for (int j = 0; j < n; j++) {
        out.value[row * n + j] = hat[row * n + j] * scale.value[j] + shift.value[j];
      }
    }
    backwards.add(
        () -> {
          for (int row = 0; row < a.rows; row++) {
            float sum = 0;
            float dot = 0;
            for (int j = 0; j < n; j++) {
              float g = out.grad[row * n + j];
              scale.grad[j] += g * hat[row * n + j];
              shift.grad[j] += g;
              sum += g * scale.value[j];
              dot += g * scale.value[j] * hat[row * n + j];
            }
            for (int j = 0; j < n; j++) {
              float g = out.grad[row * n + j] * scale.value[j];
              a.grad[row * n + j] += inverse[row] * (g - sum / n - hat[row * n + j] * dot / n);
            }
          }
        });
    return out;
  }

  /** Rows of a table. */
  Node rows(Node table, int[] which) {
    Node out = made(which.length, table.cols);
    int n = table.cols;
    for (int i = 0; i < which.length; i++) {
      System.arraycopy(table.value, which[i] * n, out.value, i * n, n);
    }
    backwards.add(
        () -> {
          for (int i = 0; i < which.length; i++) {
            for (int j = 0; j < n; j++) {
              table.grad[which[i] * n + j] += out.grad[i * n + j];
            }
          }
        });
    return out;
  }

  /** Takes numbers from their places in another matrix; -1 is zero. */
  Node gather(Node a, int rows, int cols, int[] places) {
    Node out = made(rows, cols);
    for (int i = 0; i < places.length; i++) {
      out.value[i] = places[i] < 0 ? 0 : a.value[places[i]];
    }
    backwards.add(
        () -> {
          for (int i = 0; i < places.length; i++) {
            if (places[i] >= 0) {
              a.grad[places[i]] += out.grad[i];
            }
          }
        });
    return out;
  }

  /** The loss: how unlikely the right answers are, summed over the rows. Goes back from there. */
  float learn(Node logits, int[] right) {
    float loss = 0;
    float[] p = new float[logits.value.length];
    for (int row = 0; row < logits.rows; row++) {
      int from = row * logits.cols;
      Numbers.softmax(logits.value, from, logits.cols, p);
      loss -= (float) StrictMath.log(Math.max(1e-9f, p[from + right[row]]));
      for (int j = 0; j < logits.cols; j++) {
        logits.grad[from + j] += p[from + j] - (j == right[row] ? 1 : 0);
      }
    }
    for (int i = backwards.size() - 1; i >= 0; i--) {
      backwards.get(i).run();
    }
    return loss;
  }
}
