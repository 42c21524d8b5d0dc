package dev.spate.models;

import java.util.Optional;

/** What the elements of a tensor are (source: ONNX, {@code TensorProto.DataType}). */
public enum ElementType {
  FLOAT(1),
  UINT8(2),
  INT8(3),
  INT32(6),
  INT64(7),
  STRING(8),
  BOOL(9),
  DOUBLE(11);

  private final int code;

  ElementType(int code) {
    this.code = code;
  }

  /** ONNX's number for it. */
  public int code() {
    return code;
  }

  /** The type of ONNX's number, or nothing for one that is not handled here. */
  public static Optional<ElementType> of(long code) {
    for (ElementType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
