package dev.spate.aws.json;

import org.jspecify.annotations.Nullable;

/** The kinds of JSON value, for the few members that may hold more than one. */
public enum JsonType {
  OBJECT,
  ARRAY,
  STRING,
  NUMBER,
  BOOLEAN,
  NULL;

  /** The only kind that may begin with a byte, or null if none does. */
  static @Nullable JsonType startingWith(int first) {
    return switch (first) {
      case '{' -> OBJECT;
      case '[' -> ARRAY;
      case '"' -> STRING;
      case 't', 'f' -> BOOLEAN;
      case 'n' -> NULL;
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> NUMBER;
      default -> null;
    };
  }
}
