package dev.spate.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Writes one document for generated code, byte for byte as {@link JacksonCodecs} does. The order of
 * calls is the caller's concern.
 */
public final class JsonOut {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.ISO_8859_1);

  /** For each control character the letter of its short escape, or 0. */
  private static final byte[] SHORT = new byte[' '];

  static {
    SHORT['\b'] = 'b';
    SHORT['\t'] = 't';
    SHORT['\n'] = 'n';
    SHORT['\f'] = 'f';
    SHORT['\r'] = 'r';
  }

  private final String root;
  private final int deepest;
  private byte[] out = new byte[256];
  private int size;
  private int depth;

  /** Whether a comma is needed before what comes next in the object or array. */
  private boolean comma;

  /** The name that the next record writes first. */
  private @Nullable String type;

  JsonOut(String root, int deepest) {
    this.root = root;
    this.deepest = deepest;
  }

  /** Opens the object of a record or map. */
  public void beginObject() {
    open('{');
    if (type != null) {
      key("@type");
      string(type);
      type = null;
    }
  }

  /** Closes it. */
  public void endObject() {
    close('}');
  }

  /** Opens an array. */
  public void beginList() {
    open('[');
  }

  /** Closes it. */
  public void endList() {
    close(']');
  }

  private void open(char bracket) {
    if (depth == deepest) {
      throw new IllegalArgumentException(
          root
              + ": over a limit: Document nesting depth ("
              + (depth + 1)
              + ") exceeds the maximum allowed ("
              + deepest
              + ")");
    }
    depth++;
    put(bracket);
    comma = false;
  }

  private void close(char bracket) {
    depth--;
    put(bracket);
    comma = true;
  }

  /** The name of the field whose value is written next. */
  public void field(JsonFields fields, int field) {
    element();
    byte[] name = fields.written(field);
    append(name, name.length);
  }

  /** The key whose value is written next. */
  public void key(@Nullable String key) {
    element();
    string(there(key, "key"));
    put(':');
  }

  /** Before an element of an array. */
  public void element() {
    if (comma) {
      put(',');
    }
    comma = true;
  }

  /** The name that stands in the object written next, which is of a sealed type. */
  public void typeName(String name) {
    type = name;
  }

  /**
   * The value of a component that must be there.
   *
   * @throws IllegalArgumentException when it is null
   */
  public <T> T there(@Nullable T value, String component) {
    if (value == null) {
      throw new IllegalArgumentException(root + "." + component + ": is null");
    }
    return value;
  }

  /** Null. */
  public void nothing() {
    ascii("null");
  }

  /** One character, a text. */
  public void character(char value) {
    string(String.valueOf(value));
  }

  /** A text. */
  public void string(String text) {
    put('"');
    for (int i = 0; i < text.length(); i++) {
      inside(text.charAt(i));
    }
    put('"');
  }

  private void inside(char c) {
    if (c < 0x80) {
      if (c >= ' ' && c != '"' && c != '\\') {
        put(c);
      } else if (c >= ' ' || SHORT[c] != 0) {
        put('\\');
        put(c >= ' ' ? c : SHORT[c]);
      } else {
        unit(c);
      }
    } else if (c < 0x800) {
      put(0xc0 | (c >> 6));
      put(0x80 | (c & 0x3f));
    } else if (Character.isSurrogate(c)) {
      unit(c); // also half a pair, which has no UTF-8
    } else {
      put(0xe0 | (c >> 12));
      put(0x80 | ((c >> 6) & 0x3f));
      put(0x80 | (c & 0x3f));
    }
  }

  private void unit(char c) {
    put('\\');
    put('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      put(HEX[(c >> shift) & 15]);
    }
  }

  /** A whole number. */
  public void int64(long value) {
    ascii(Long.toString(value));
  }

  /** A number; what JSON has no number for is written as a text. */
  public void float64(double value) {
    real(Double.isFinite(value), Double.toString(value));
  }

  /** A number; what JSON has no number for is written as a text. */
  public void float32(float value) {
    real(Float.isFinite(value), Float.toString(value));
  }

  private void real(boolean finite, String text) {
    if (finite) {
      ascii(text);
    } else {
      string(text);
    }
  }

  /** A number as it prints itself. */
  public void number(Number value) {
    ascii(value.toString());
  }

  /** True or false. */
  public void bool(boolean value) {
    ascii(value ? "true" : "false");
  }

  /** Bytes as base64. */
  public void bytes(byte[] value) {
    put('"');
    byte[] text = Base64.getEncoder().encode(value);
    append(text, text.length);
    put('"');
  }

  byte[] toByteArray() {
    return Arrays.copyOf(out, size);
  }

  @SuppressWarnings("deprecation") // the only copy of characters to bytes without a charset
  private void ascii(String text) {
    reserve(text.length());
    text.getBytes(0, text.length(), out, size);
    size += text.length();
  }

  private void append(byte[] array, int length) {
    reserve(length);
    System.arraycopy(array, 0, out, size, length);
    size += length;
  }

  private void put(int b) {
    if (size == out.length) {
      reserve(1);
    }
    out[size++] = (byte) b;
  }

  private void reserve(int bytes) {
    if (size + bytes > out.length) {
      out = Arrays.copyOf(out, Math.max(size + bytes, 2 * out.length));
    }
  }
}
