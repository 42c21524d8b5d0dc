package dev.spate.json;

import dev.spate.RejectedException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document for generated code, value after value in the document's order. Each method
 * reads the value that is next, and refuses it with a {@link RejectedException} that names its
 * place if it is another: the parameter {@code type} says how the wanted one is called there.
 *
 * <p>The rules are those of {@link JacksonCodecs}, where they are told.
 */
public final class JsonIn extends JsonNumbers {
  /** From {@link #nextField()}: the object is over. */
  public static final int END = -2;

  static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private static final String TYPE = "@type";

  JsonIn(String root, ByteBuffer words, int offset, int length, JsonLimits limits) {
    super(root, words, offset, offset + length, limits);
    if (word() == 0 && at >= end) {
      throw failure("is empty");
    }
  }

  /** Whether the value that is next is null, which is then read. */
  public boolean isNull() {
    if (word() != 'n') {
      return false;
    }
    scanLiteral(NULL);
    return true;
  }

  /** Enters the object of a record. */
  public void beginRecord(JsonFields fields, String type) {
    expect(word() == '{', type);
    push().fields = fields;
  }

  /** The next field, any other negative number than {@link #END} for an unknown name. */
  public int nextField() {
    Level level = top();
    int likely = level.step + 1;
    level.step = NONE;
    if (more(level, '}')) {
      level.step = scanName(level, likely);
      return level.step;
    }
    JsonFields fields = level.fields;
    int missing = fields == null ? NONE : fields.missing(level.seen);
    if (missing != NONE) {
      level.step = missing;
      throw failure("is missing");
    }
    pop();
    return END;
  }

  /** Enters an array. */
  public void beginList() {
    expect(word() == '[', "list");
    push().list = true;
  }

  /** Whether the array has another element, which is then next; leaves it if not. */
  public boolean nextElement() {
    Level level = top();
    if (!more(level, ']')) {
      pop();
      return false;
    }
    level.step++;
    return true;
  }

  /** Enters an object whose names are keys. */
  public void beginMap() {
    expect(word() == '{', "map");
    push().map = true;
  }

  /** The next key, null when the object is over and left. */
  public @Nullable String nextKey() {
    Level level = top();
    if (!more(level, '}')) {
      pop();
      return null;
    }
    if (word() != '"') {
      throw notJson();
    }
    int from = at;
    scanName(level, 0);
    level.step = 0;
    int to = at;
    at = from;
    String key = scanString();
    at = to;
    return key;
  }

  /** Passes over the value of an unknown name. */
  public void skip() {
    skipValue();
  }

  /** The name of the record that is next, wherever in the object it stands. */
  public String typeName() {
    if (isNull()) {
      throw failure("is null");
    }
    int from = at;
    String name = null;
    if (word() == '{') {
      Level level = push();
      while (name == null && more(level, '}')) {
        word();
        int nameAt = at;
        scanName(level, 0);
        int valueAt = at;
        at = nameAt;
        boolean type = scanString().equals(TYPE);
        at = valueAt;
        if (type && word() == '"') {
          name = scanString();
        } else {
          skipValue();
        }
      }
      pop();
    } else {
      skipValue();
    }
    if (name == null) {
      throw unknownType();
    }
    at = from;
    return name;
  }

  /** A text. */
  public String string(String type) {
    expect(word() == '"', type);
    return scanString();
  }

  /** True or false. */
  public boolean bool(String type) {
    int b = word();
    expect(b == 't' || b == 'f', type);
    scanLiteral(b == 't' ? TRUE : FALSE);
    return b == 't';
  }

  /** One character. */
  public char character(String type) {
    String text = string(type);
    if (text.length() != 1) {
      throw invalid(type);
    }
    return text.charAt(0);
  }

  /** Bytes as base64 (RFC 4648, section 4, with padding). */
  public byte[] bytes(String type) {
    byte[] bytes = IsoValues.base64(string(type));
    if (bytes == null) {
      throw invalid(type);
    }
    return bytes;
  }

  /** Refuses anything but white space behind the document's one value. */
  void end() {
    int b = word();
    if (at < end) {
      if (b != '{' && b != '[') {
        skipScalar();
      }
      throw failure("something follows the value");
    }
  }

  /** The refusal of a record's name that its sealed type does not know. */
  public RejectedException unknownType() {
    return failure("has a type that is not known or no type at all");
  }

  /** The refusal by the payload's own constructor. */
  public RejectedException refused(RuntimeException e) {
    return Refusals.by(where(), e, () -> Refusals.constructor(e));
  }
}
