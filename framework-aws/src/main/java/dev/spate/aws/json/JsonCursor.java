package dev.spate.aws.json;

import java.util.Arrays;

/**
 * A place in a document: the next byte, the objects and arrays that are open around it, and whether
 * a value is next.
 *
 * <p>The reader is built in four layers, one object: this place, the strings there ({@link
 * JsonStrings}), the other words of JSON ({@link JsonScanner}), and the values a caller pulls
 * ({@link JsonReader}).
 */
abstract class JsonCursor {
  static final int IN_ARRAY = -1;
  static final int NONE = -1;
  private static final int LONGEST_NAME_SHOWN = 64;

  final byte[] bytes;
  final int start;
  final int end;
  final JsonLimits limits;

  /** The next byte to read. */
  int at;

  /** How many objects and arrays are open. */
  int depth;

  /**
   * Two numbers per open level. Array: IN_ARRAY, index of the last element or NONE. Object: start
   * of the last name (0: no member yet; a name is never at 0), end of the current name or NONE.
   */
  int[] frames = new int[16];

  /** Whether the next thing to read is a value. */
  boolean due = true;

  JsonCursor(byte[] bytes, int start, int end, JsonLimits limits) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.at = start;
    this.limits = limits;
  }

  /** The first byte of the next value, if it is a value's turn. */
  final int value() {
    if (!due) {
      throw new IllegalStateException("no value is next");
    }
    return word();
  }

  /** Refuses a next value that does not begin with {@code open}. */
  final void startValue(char open, String what) {
    if (value() != open) {
      throw unexpected(what);
    }
  }

  /** Where the innermost level's frame is, if it is of the given kind and a step in it is next. */
  final int frame(boolean array) {
    int frame = 2 * depth - 2;
    if (due || frame < 0 || (frames[frame] == IN_ARRAY) != array) {
      throw new IllegalStateException(
          due ? "a value is to be read first" : "not in an " + (array ? "array" : "object"));
    }
    return frame;
  }

  /** Opens a level whose first frame number is {@code mark}. */
  final void push(int mark) {
    int level = deeper(depth);
    if (2 * level > frames.length) {
      frames = Arrays.copyOf(frames, 2 * frames.length);
    }
    frames[2 * depth] = mark;
    frames[2 * depth + 1] = NONE;
    depth = level;
  }

  /** One level more than {@code level}, if the limit allows. */
  final int deeper(int level) {
    checkLimit("at most ", level + 1, limits.depth(), " levels");
    return level + 1;
  }

  /** Passes over white space; answers the byte there, or 0 (in no word) at the end. */
  final int word() {
    while (at < end) {
      byte b = bytes[at];
      if (b > ' ' || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
        return b;
      }
      at++;
    }
    return 0;
  }

  /** Passes over a mark, if it is the next word. */
  final boolean passed(char mark) {
    if (word() != mark) {
      return false;
    }
    at++;
    return true;
  }

  /** Passes over the comma to another member or element, or over the close that ends them. */
  final boolean passedLast(char close) {
    if (passed(',')) {
      return false;
    }
    if (passed(close)) {
      return true;
    }
    throw unexpected(close == ']' ? "',' or ']'" : "',' or '}'");
  }

  final void checkLimit(String what, int size, int limit, String unit) {
    if (size > limit) {
      throw failure(at, what + limit + unit, size + unit);
    }
  }

  final JsonException unexpected(String expected) {
    return failure(at, expected, found(at));
  }

  final JsonException failure(int index, String expected, String found) {
    return new JsonException(place(), index - start, expected, found);
  }

  /** What begins at an index, in words that tell nothing of its content. */
  final String found(int index) {
    if (index >= end) {
      return "the end of the document";
    }
    byte b = bytes[index];
    return switch (b) {
      case '{' -> "an object";
      case '[' -> "an array";
      case '"' -> "a string";
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "a number";
      case 't', 'f' -> "a boolean";
      case 'n' -> "null";
      case '}', ']', ',', ':' -> "'" + (char) b + "'";
      default -> "another character";
    };
  }

  /** The path that {@link JsonReader#path()} tells. */
  final String place() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < 2 * depth; i += 2) {
      if (frames[i + 1] == NONE) {
        continue;
      }
      if (frames[i] == IN_ARRAY) {
        path.append('[').append(frames[i + 1]).append(']');
      } else {
        appendName(path, frames[i], frames[i + 1]);
      }
    }
    return path.isEmpty() ? "$" : path.toString();
  }

  private void appendName(StringBuilder path, int from, int to) {
    if (!path.isEmpty()) {
      path.append('.');
    }
    int shown = Math.min(to, from + LONGEST_NAME_SHOWN);
    for (int p = from; p < shown; p++) {
      path.append(bytes[p] > ' ' && bytes[p] < 0x7f ? (char) bytes[p] : '?');
    }
    path.append(shown < to ? "..." : "");
  }
}
