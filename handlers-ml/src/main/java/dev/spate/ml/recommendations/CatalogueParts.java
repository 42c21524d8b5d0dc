package dev.spate.ml.recommendations;

import dev.spate.models.InvalidModelException;
import dev.spate.models.Tensor;
import dev.spate.models.onnx.OnnxGraph;

/** The constants and metadata of a file, each refused when it is missing or of another kind. */
record CatalogueParts(OnnxGraph graph) {
  private Tensor constant(String name) {
    return graph
        .constant(name)
        .orElseThrow(() -> new InvalidModelException("the constant " + name + " is missing"));
  }

  String[] texts(String name) {
    if (constant(name) instanceof Tensor.Texts texts) {
      return texts.data();
    }
    throw new InvalidModelException("the constant " + name + " must be texts");
  }

  float[] floats(String name, int size) {
    if (constant(name) instanceof Tensor.Floats floats && floats.size() == size) {
      for (float one : floats.data()) {
        if (!Float.isFinite(one)) {
          throw new InvalidModelException("the constant " + name + " has what is no number");
        }
      }
      return floats.data();
    }
    throw new InvalidModelException("the constant " + name + " must be " + size + " floats");
  }

  /** The length of a row of a constant that has so many rows. */
  int width(String name, int rows) {
    long[] shape = constant(name).shape();
    if (shape.length != 2 || shape[0] != rows) {
      throw new InvalidModelException("the constant " + name + " must have " + rows + " rows");
    }
    return (int) shape[1];
  }

  double number(String name) {
    try {
      double number = Double.parseDouble(graph.metadata().getOrDefault(name, ""));
      if (Double.isFinite(number)) {
        return number;
      }
      throw new InvalidModelException("the metadata " + name + " is " + number);
    } catch (NumberFormatException e) {
      throw new InvalidModelException("the metadata " + name + " must be a number", e);
    }
  }
}
