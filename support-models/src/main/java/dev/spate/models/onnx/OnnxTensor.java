package dev.spate.models.onnx;

import dev.spate.models.ElementType;
import dev.spate.models.InvalidModelException;
import dev.spate.models.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named tensor of a file, as constants and test data have them.
 *
 * @param value null when its elements are of a type that is not handled here
 */
public record OnnxTensor(String name, @Nullable Tensor value) {
  /** Reads a {@code TensorProto}. */
  public static OnnxTensor read(ProtoReader in) {
    Parts parts = new Parts();
    while (in.next()) {
      parts.field(in);
    }
    return new OnnxTensor(parts.name, parts.tensor());
  }

  /** The fields of a tensor: numbers come in arrays by their type, or all as raw bytes. */
  private static final class Parts {
    private final Numbers.Longs shape = new Numbers.Longs();
    private final Numbers.Floats floats = new Numbers.Floats();
    private final Numbers.Doubles doubles = new Numbers.Doubles();
    private final Numbers.Longs ints = new Numbers.Longs();
    private final List<String> texts = new ArrayList<>();
    private byte @Nullable [] raw;
    private long type;
    private String name = "";

    void field(ProtoReader in) {
      switch (in.field()) {
        case 1 -> in.numbers(shape);
        case 2 -> type = in.number();
        case 4 -> in.numbers32(floats);
        case 5, 7 -> in.numbers(ints);
        case 6 -> texts.add(in.text());
        case 8 -> name = in.text();
        case 9 -> raw = in.bytes();
        case 10 -> in.numbers64(doubles);
        case 13, 14 ->
            throw new InvalidModelException(
                "tensor " + name + " lies in another file, which is not read here");
        default -> in.skip();
      }
    }

    @Nullable Tensor tensor() {
      ElementType element = ElementType.of(type).orElse(null);
      if (element == null) {
        return null;
      }
      try {
        return raw == null ? listed(element) : unpacked(element, raw);
      } catch (IllegalArgumentException e) {
        throw new InvalidModelException("tensor " + name + ": " + e.getMessage(), e);
      }
    }

    private Tensor listed(ElementType element) {
      long[] axes = shape.toArray();
      return switch (element) {
        case FLOAT -> new Tensor.Floats(axes, floats.toArray());
        case DOUBLE -> new Tensor.Doubles(axes, doubles.toArray());
        case INT64 -> new Tensor.Longs(axes, ints.toArray());
        case STRING -> new Tensor.Texts(axes, texts.toArray(String[]::new));
        case INT32 -> {
          long[] wide = ints.toArray();
          int[] narrow = new int[wide.length];
          for (int i = 0; i < wide.length; i++) {
            narrow[i] = (int) wide[i];
          }
          yield new Tensor.Ints(axes, narrow);
        }
        case INT8, UINT8, BOOL -> {
          long[] wide = ints.toArray();
          byte[] narrow = new byte[wide.length];
          for (int i = 0; i < wide.length; i++) {
            narrow[i] = (byte) wide[i];
          }
          yield new Tensor.Bytes(element, axes, narrow);
        }
      };
    }

    private Tensor unpacked(ElementType element, byte[] raw) {
      ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
      long[] axes = shape.toArray();
      int size = raw.length;
      return switch (element) {
        case FLOAT -> {
          float[] data = new float[size / 4];
          bytes.asFloatBuffer().get(data);
          yield new Tensor.Floats(axes, data);
        }
        case DOUBLE -> {
          double[] data = new double[size / 8];
          bytes.asDoubleBuffer().get(data);
          yield new Tensor.Doubles(axes, data);
        }
        case INT64 -> {
          long[] data = new long[size / 8];
          bytes.asLongBuffer().get(data);
          yield new Tensor.Longs(axes, data);
        }
        case INT32 -> {
          int[] data = new int[size / 4];
          bytes.asIntBuffer().get(data);
          yield new Tensor.Ints(axes, data);
        }
        case INT8, UINT8, BOOL -> new Tensor.Bytes(element, axes, raw);
        case STRING -> throw new IllegalArgumentException("texts cannot be raw");
      };
    }
  }
}
