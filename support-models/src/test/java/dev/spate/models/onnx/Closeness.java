package dev.spate.models.onnx;

import dev.spate.models.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Whether numbers are as near as ONNX's own backend tests want them: a thousandth, relative. */
final class Closeness {
  private static final double RELATIVE = 1e-3;
  private static final double ABSOLUTE = 1e-7;

  private Closeness() {}

  /** What differs, empty if nothing does. */
  static String difference(@Nullable Tensor wanted, @Nullable Tensor found) {
    if (wanted == null || found == null) {
      return "nothing to compare";
    }
    if (wanted.type() != found.type() || !Arrays.equals(wanted.shape(), found.shape())) {
      return found.type()
          + Arrays.toString(found.shape())
          + " in place of "
          + wanted.type()
          + Arrays.toString(wanted.shape());
    }
    if (wanted instanceof Tensor.Texts texts) {
      return Arrays.equals(texts.data(), ((Tensor.Texts) found).data()) ? "" : "other texts";
    }
    for (int i = 0; i < wanted.size(); i++) {
      double a = number(wanted, i);
      double b = number(found, i);
      boolean same =
          a == b
              || (Double.isNaN(a) && Double.isNaN(b))
              || Math.abs(a - b) <= ABSOLUTE + RELATIVE * Math.abs(a);
      if (!same) {
        return b + " in place of " + a + " at " + i;
      }
    }
    return "";
  }

  private static double number(Tensor tensor, int i) {
    return switch (tensor) {
      case Tensor.Floats f -> f.data()[i];
      case Tensor.Doubles d -> d.data()[i];
      case Tensor.Longs l -> l.data()[i];
      case Tensor.Ints n -> n.data()[i];
      case Tensor.Bytes b -> b.data()[i];
      case Tensor.Texts t -> throw new IllegalArgumentException("texts are no numbers");
    };
  }
}
