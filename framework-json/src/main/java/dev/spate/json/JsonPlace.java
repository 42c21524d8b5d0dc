package dev.spate.json;

import dev.spate.RejectedException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where in a document the reader is: the next byte, and what is open around it. */
abstract class JsonPlace {
  static final int NONE = -1;

  /** What one open object or array is, and how far it is read. */
  static final class Level {
    /** Of a record; null for a map, an array and what is passed over. */
    @Nullable JsonFields fields;

    boolean list;
    boolean map;

    /** The current field or element. */
    int step;

    /** A bit for each field of a record that has been there. */
    long seen;

    /** The names that are no fields, once there is one. */
    @Nullable Set<String> others;

    /** Whether nothing of it has been read yet. */
    boolean fresh;

    /** Whether the name is new here. */
    boolean add(String name) {
      if (others == null) {
        others = new HashSet<>();
      }
      return others.add(name);
    }
  }

  final byte[] in;
  final int start;
  final int end;
  final JsonLimits limits;
  private final String root;

  /** The next byte to read. */
  int at;

  private int depth;
  private Level[] levels = new Level[4];

  JsonPlace(String root, byte[] in, int start, int end, JsonLimits limits) {
    this.root = root;
    this.in = in;
    this.start = start;
    this.end = end;
    this.at = start;
    this.limits = limits;
  }

  /** Passes over white space; answers the byte there, or 0 (in no word) at the end. */
  final int word() {
    while (at < end) {
      byte b = in[at];
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

  /** Opens an object or array, of which the bracket is the current byte. */
  final Level push() {
    if (depth == limits.depth()) {
      throw over("Document nesting depth", depth + 1, depth);
    }
    at++;
    if (depth == levels.length) {
      levels = Arrays.copyOf(levels, 2 * depth);
    }
    Level level = levels[depth];
    if (level == null) {
      level = new Level();
      levels[depth] = level;
    }
    depth++;
    level.fields = null;
    level.list = false;
    level.map = false;
    level.step = NONE;
    level.seen = 0;
    level.others = null;
    level.fresh = true;
    return level;
  }

  final Level top() {
    return levels[depth - 1];
  }

  final void pop() {
    depth--;
  }

  /** Whether the innermost level goes on with another part; passes over the comma, or its end. */
  final boolean more(Level level, char close) {
    if (level.fresh) {
      level.fresh = false;
      return !passed(close);
    }
    if (passed(',')) {
      return true;
    }
    if (passed(close)) {
      return false;
    }
    throw notJson();
  }

  final RejectedException failure(String reason) {
    return new RejectedException(where() + reason);
  }

  final String where() {
    return root + path() + ": ";
  }

  /** The refusal of the byte where the reader is. */
  final RejectedException notJson() {
    return at >= end ? failure("ends too early") : failure("not JSON at byte " + (at - start));
  }

  final RejectedException over(String what, int size, int limit) {
    return failure(
        "over a limit: " + what + " (" + size + ") exceeds the maximum allowed (" + limit + ")");
  }

  /** The place in JSONPath's dot notation; the keys of a map are content and stay out. */
  private String path() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      Level level = levels[i];
      if (level.step == NONE) {
        continue;
      }
      if (level.fields != null) {
        path.append('.').append(level.fields.name(level.step));
      } else if (level.map) {
        path.append("[*]");
      } else if (level.list) {
        path.append('[').append(level.step).append(']');
      }
    }
    return path.toString();
  }
}
