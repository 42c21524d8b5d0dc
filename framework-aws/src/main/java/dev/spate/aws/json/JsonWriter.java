package dev.spate.aws.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/**
 * Appends one JSON document (RFC 8259) as UTF-8 to a buffer; what it writes, {@link JsonReader}
 * reads back as the same values.
 *
 * <p>Commas, colons and the order of calls are its own concern: a call that would not make JSON,
 * such as a value where a name is due, throws {@link IllegalStateException}. A text that has no
 * UTF-8 (half a surrogate pair) and a number that has no JSON (NaN) throw {@link
 * IllegalArgumentException}; they are not replaced. For one thread.
 */
public final class JsonWriter extends JsonBuffer {
  /** Bytes of a document unless said otherwise: 8 MiB, above the 6 MB that Lambda sends back. */
  public static final int DEFAULT_LIMIT = 8 << 20;

  private static final int FIRST = 512;
  private static final int DEEPEST = 64;
  private int depth;

  /** One bit per open level, the innermost lowest: whether it is an object. */
  private long objects;

  /** Whether the next thing must be a value, without a comma: at the start and after a name. */
  private boolean due = true;

  /** Whether a comma is needed before the next element or name. */
  private boolean comma;

  /** A writer of at most {@link #DEFAULT_LIMIT} bytes. */
  public JsonWriter() {
    this(DEFAULT_LIMIT);
  }

  /** A writer that throws {@link JsonException} rather than write more than {@code limit} bytes. */
  public JsonWriter(int limit) {
    this(limit, FIRST);
  }

  /** A writer that has room for so many bytes at first. */
  public JsonWriter(int limit, int expected) {
    super(limit, expected);
  }

  /** Opens an object; names and values in turn follow. */
  public JsonWriter beginObject() {
    return begin('{', 1);
  }

  /** Closes the object opened last. */
  public JsonWriter endObject() {
    return end('}', 1);
  }

  /** Opens an array; its values follow. */
  public JsonWriter beginArray() {
    return begin('[', 0);
  }

  /** Closes the array opened last. */
  public JsonWriter endArray() {
    return end(']', 0);
  }

  private JsonWriter begin(char bracket, int object) {
    check(depth < DEEPEST, "at most 64 levels");
    value();
    put(bracket);
    objects = (objects << 1) | object;
    depth++;
    comma = false;
    return this;
  }

  private JsonWriter end(char bracket, int object) {
    check(depth > 0 && !due && (objects & 1) == object, "nothing of the kind to close");
    put(bracket);
    objects >>>= 1;
    depth--;
    comma = true;
    return this;
  }

  /** The name of the member whose value is written next. */
  public JsonWriter name(String name) {
    check(depth > 0 && !due && (objects & 1) == 1, "no name is due");
    separate();
    quote(name);
    put(':');
    due = true;
    return this;
  }

  /** A string. */
  public JsonWriter string(String text) {
    value();
    quote(text);
    return this;
  }

  /** A string given as its UTF-8. */
  public JsonWriter utf8(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    value();
    put('"');
    int end = offset + length;
    for (int p = offset; p < end; ) {
      int bytes = array[p] < 0 ? Utf8.sequence(array, p, end) : 1;
      if (bytes == 0) {
        throw new IllegalArgumentException("not UTF-8 at byte " + (p - offset));
      }
      if (bytes == 1) {
        character(array[p]);
      } else {
        append(array, p, bytes);
      }
      p += bytes;
    }
    put('"');
    return this;
  }

  /** A string of the bytes' base64 (RFC 4648, section 4, with padding). */
  public JsonWriter base64(byte[] bytes) {
    value();
    byte[] text = Base64.getEncoder().encode(bytes);
    put('"');
    append(text, 0, text.length);
    put('"');
    return this;
  }

  /** A whole number. */
  public JsonWriter number(long number) {
    return literal(Long.toString(number));
  }

  /** A finite number, with as many digits as are needed to read the same {@code double}. */
  public JsonWriter number(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON has no " + number);
    }
    return literal(Double.toString(number));
  }

  /** True or false. */
  public JsonWriter bool(boolean bool) {
    return literal(bool ? "true" : "false");
  }

  /** Null. */
  public JsonWriter nullValue() {
    return literal("null");
  }

  /** One value that is JSON already, such as a codec's output: trusted and copied as it is. */
  public JsonWriter raw(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    check(length > 0, "an empty value is no JSON");
    value();
    append(array, offset, length);
    return this;
  }

  /** A copy of the document, which must be complete. */
  public byte[] toByteArray() {
    checkComplete();
    return Arrays.copyOf(out, size);
  }

  /** Writes the document, which must be complete, in one call. */
  public void writeTo(OutputStream stream) throws IOException {
    checkComplete();
    stream.write(out, 0, size);
  }

  /** Writes the document, which must be complete, and a line feed, in one call. */
  public void writeLineTo(OutputStream stream) throws IOException {
    checkComplete();
    put('\n');
    stream.write(out, 0, size);
  }

  /** Begins another document, in the same buffer unless it has grown beyond so many bytes. */
  public void clear(int kept) {
    out = out.length > kept ? new byte[FIRST] : out;
    size = 0;
    depth = 0;
    due = true;
    comma = false;
  }

  private void checkComplete() {
    check(depth == 0 && !due, "the document is not complete");
  }

  private void value() {
    if (due) {
      due = false;
    } else {
      check(depth > 0 && (objects & 1) == 0, "no value is due");
      separate();
    }
  }

  private void separate() {
    if (comma) {
      put(',');
    }
    comma = true;
  }

  private JsonWriter literal(String text) {
    value();
    ascii(text);
    return this;
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalStateException(otherwise);
    }
  }
}
