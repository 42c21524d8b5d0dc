package dev.spate.models.onnx;

import dev.spate.models.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The value of an attribute, single or many: the arrays that do not apply are empty. */
public record OnnxAttribute(long[] longs, float[] floats, List<String> texts) {
  /** Reads an {@code AttributeProto} behind its name. */
  static OnnxAttribute read(ProtoReader in, StringBuilder name) {
    Numbers.Longs longs = new Numbers.Longs();
    Numbers.Floats floats = new Numbers.Floats();
    List<String> texts = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name.append(in.text());
        case 2, 7 -> in.numbers32(floats);
        case 3, 8 -> in.numbers(longs);
        case 4, 9 -> texts.add(in.text());
        case 5 -> {
          Tensor tensor = OnnxTensor.read(in.message()).value();
          if (tensor != null) {
            add(tensor, longs, floats);
          }
        }
        default -> in.skip();
      }
    }
    return new OnnxAttribute(longs.toArray(), floats.toArray(), List.copyOf(texts));
  }

  private static void add(Tensor tensor, Numbers.Longs longs, Numbers.Floats floats) {
    switch (tensor) {
      case Tensor.Floats f -> {
        for (float value : f.data()) {
          floats.add(value);
        }
      }
      case Tensor.Doubles d -> {
        for (double value : d.data()) {
          floats.add((float) value);
        }
      }
      case Tensor.Longs l -> {
        for (long value : l.data()) {
          longs.add(value);
        }
      }
      default -> {}
    }
  }
}
