package dev.spate.ml.recommendations;

import java.util.function.IntPredicate;

/** The best of many scores, exactly: a heap of those found so far, the least on top. */
final class TopItems {
  private TopItems() {}

  /**
   * The places of the highest scores, the highest first; of equals the lower place first.
   *
   * @param allowed asked only about what would be among the best
   */
  static int[] of(float[] scores, int count, IntPredicate allowed) {
    int[] heap = new int[Math.min(count, scores.length)];
    int size = 0;
    for (int i = 0; i < scores.length; i++) {
      if (size < heap.length) {
        if (allowed.test(i)) {
          heap[size] = i;
          up(heap, size++, scores);
        }
      } else if (size > 0 && better(scores, i, heap[0]) && allowed.test(i)) {
        heap[0] = i;
        down(heap, size, scores);
      }
    }
    int[] best = new int[size];
    for (int at = size - 1; at >= 0; at--) {
      best[at] = heap[0];
      heap[0] = heap[at];
      down(heap, at, scores);
    }
    return best;
  }

  private static boolean better(float[] scores, int a, int b) {
    return scores[a] > scores[b] || (scores[a] == scores[b] && a < b);
  }

  private static void up(int[] heap, int from, float[] scores) {
    int at = from;
    while (at > 0 && better(scores, heap[(at - 1) / 2], heap[at])) {
      swap(heap, at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  }

  private static void down(int[] heap, int size, float[] scores) {
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && better(scores, heap[child], heap[child + 1])) {
        child++;
      }
      if (!better(scores, heap[at], heap[child])) {
        return;
      }
      swap(heap, at, child);
      at = child;
    }
  }

  private static void swap(int[] heap, int a, int b) {
    int kept = heap[a];
    heap[a] = heap[b];
    heap[b] = kept;
  }
}
