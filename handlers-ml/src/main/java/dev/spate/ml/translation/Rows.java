package dev.spate.ml.translation;

import dev.spate.models.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Rows of tensors, by their places. */
final class Rows {
  private Rows() {}

  static Tensor pick(Tensor tensor, int[] rows) {
    List<Tensor> picked = new ArrayList<>();
    for (int row : rows) {
      picked.add(tensor.rows(row, row + 1));
    }
    return Tensor.stack(picked);
  }

  static Tensor repeat(Tensor tensor, int times) {
    return times == 1 ? tensor : pick(tensor, new int[times]);
  }
}
