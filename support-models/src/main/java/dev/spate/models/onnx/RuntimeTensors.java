package dev.spate.models.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.spate.models.ElementType;
import dev.spate.models.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Between our tensors and those of ONNX Runtime. */
final class RuntimeTensors {
  private static final Map<TensorInfo.OnnxTensorType, ElementType> TYPES = types();

  private RuntimeTensors() {}

  /** The types by their names: the numbers of ONNX Runtime's Java are not those of ONNX. */
  private static Map<TensorInfo.OnnxTensorType, ElementType> types() {
    Map<TensorInfo.OnnxTensorType, ElementType> types =
        new EnumMap<>(TensorInfo.OnnxTensorType.class);
    for (ElementType type : ElementType.values()) {
      types.put(
          TensorInfo.OnnxTensorType.valueOf("ONNX_TENSOR_ELEMENT_DATA_TYPE_" + type.name()), type);
    }
    return types;
  }

  static OnnxTensor of(OrtEnvironment environment, @Nullable Tensor tensor) throws OrtException {
    return switch (tensor) {
      case Tensor.Floats f ->
          OnnxTensor.createTensor(environment, FloatBuffer.wrap(f.data()), f.shape());
      case Tensor.Doubles d ->
          OnnxTensor.createTensor(environment, DoubleBuffer.wrap(d.data()), d.shape());
      case Tensor.Longs l ->
          OnnxTensor.createTensor(environment, LongBuffer.wrap(l.data()), l.shape());
      case Tensor.Ints i ->
          OnnxTensor.createTensor(environment, IntBuffer.wrap(i.data()), i.shape());
      case Tensor.Bytes b -> {
        ByteBuffer bytes = ByteBuffer.allocateDirect(b.size()).order(ByteOrder.nativeOrder());
        bytes.put(b.data()).flip();
        yield OnnxTensor.createTensor(environment, bytes, b.shape(), java(b.type()));
      }
      case Tensor.Texts t -> OnnxTensor.createTensor(environment, t.data(), t.shape());
      case null -> throw new IllegalArgumentException("an input is missing");
    };
  }

  private static OnnxJavaType java(ElementType type) {
    return switch (type) {
      case BOOL -> OnnxJavaType.BOOL;
      case UINT8 -> OnnxJavaType.UINT8;
      default -> OnnxJavaType.INT8;
    };
  }

  static Optional<ElementType> type(TensorInfo info) {
    return Optional.ofNullable(TYPES.get(info.onnxType));
  }

  /** A copy on the heap, or nothing for elements that are not handled here. */
  static Optional<Tensor> of(OnnxTensor value) throws OrtException {
    TensorInfo info = value.getInfo();
    long[] shape = info.getShape();
    ElementType type = TYPES.get(info.onnxType);
    return Optional.ofNullable(
        switch (type) {
          case FLOAT -> {
            FloatBuffer from = value.getFloatBuffer();
            float[] data = new float[from.remaining()];
            from.get(data);
            yield new Tensor.Floats(shape, data);
          }
          case DOUBLE -> {
            DoubleBuffer from = value.getDoubleBuffer();
            double[] data = new double[from.remaining()];
            from.get(data);
            yield new Tensor.Doubles(shape, data);
          }
          case INT64 -> {
            LongBuffer from = value.getLongBuffer();
            long[] data = new long[from.remaining()];
            from.get(data);
            yield new Tensor.Longs(shape, data);
          }
          case INT32 -> {
            IntBuffer from = value.getIntBuffer();
            int[] data = new int[from.remaining()];
            from.get(data);
            yield new Tensor.Ints(shape, data);
          }
          case INT8, UINT8, BOOL -> {
            ByteBuffer from = value.getByteBuffer();
            byte[] data = new byte[from.remaining()];
            from.get(data);
            yield new Tensor.Bytes(type, shape, data);
          }
          case STRING -> new Tensor.Texts(shape, texts(value));
          case null -> null;
        });
  }

  private static String[] texts(OnnxTensor value) throws OrtException {
    Object texts = value.getValue();
    int size = (int) value.getInfo().getNumElements();
    String[] flat = new String[size];
    int at = flatten(texts, flat, 0);
    if (at != size) {
      throw new IllegalStateException(at + " texts in place of " + size);
    }
    return flat;
  }

  private static int flatten(Object texts, String[] flat, int at) {
    if (texts instanceof Object[] array) {
      int next = at;
      for (Object part : array) {
        next = flatten(part, flat, next);
      }
      return next;
    }
    flat[at] = (String) texts;
    return at + 1;
  }
}
