package dev.spate.aws.json;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pulls the values of one JSON document (RFC 8259) out of UTF-8 bytes, strictly and in order.
 *
 * <pre>{@code
 * reader.beginObject();
 * for (int name; (name = reader.nextName(NAMES)) != JsonReader.END; ) {
 *   switch (name) {
 *     case BODY -> body = reader.stringBytes();
 *     default -> reader.skipValue();
 *   }
 * }
 * reader.end();
 * }</pre>
 *
 * <p>The call that tells that an object or array is over has also closed it. Exactly one value is
 * read after each name and after each {@code hasNext() == true}; a call out of turn is a fault of
 * the caller's and throws {@link IllegalStateException}. Whatever is wrong with the document throws
 * {@link JsonException}, after which the reader is of no use. For one thread.
 */
public final class JsonReader extends JsonScanner {
  /** From {@link #nextName(JsonNames)}: the object has no more members, and is closed. */
  public static final int END = -2;

  /** From {@link #nextName(JsonNames)}: the member's name is not in the table. */
  public static final int UNKNOWN = -1;

  /** A reader of a whole array with {@link JsonLimits#DEFAULT}. */
  public JsonReader(byte[] document) {
    this(document, 0, document.length, JsonLimits.DEFAULT);
  }

  /** A reader of a part of an array, which must not change while it is read. */
  public JsonReader(byte[] array, int offset, int length, JsonLimits limits) {
    super(array, offset, offset + length, limits);
    Objects.checkFromIndexSize(offset, length, array.length);
    checkLimit("a document of at most ", length, limits.documentBytes(), " bytes");
  }

  /** Enters the object that is the next value. */
  public void beginObject() {
    begin('{', "an object", 0);
  }

  /** Enters the array that is the next value. */
  public void beginArray() {
    begin('[', "an array", IN_ARRAY);
  }

  private void begin(char open, String what, int mark) {
    startValue(open, what);
    push(mark);
    at++;
    due = false;
  }

  /** Whether the array entered last has another element, to be read next; closes it if not. */
  public boolean hasNext() {
    int frame = frame(true);
    if (frames[frame + 1] == NONE ? passed(']') : passedLast(']')) {
      depth--;
      return false;
    }
    frames[frame + 1]++;
    due = true;
    return true;
  }

  /**
   * The number in {@code names} of the next member of the object entered last, {@link #UNKNOWN} or
   * {@link #END}. The member's value is read next, or skipped.
   */
  public int nextName(JsonNames names) {
    if (!nextMember()) {
      return END;
    }
    return isRaw() ? names.find(bytes, textFrom, textTo) : names.find(resolved, 0, textSize);
  }

  /** The name of the next member of the object entered last, or null if the object is over. */
  public @Nullable String nextName() {
    return nextMember() ? name() : null;
  }

  /** The name just found by {@link #nextName(JsonNames)}, as long as its value is not read. */
  public String name() {
    if (!due || depth == 0 || frames[2 * depth - 2] == IN_ARRAY) {
      throw new IllegalStateException("no member's value is next");
    }
    return text();
  }

  private boolean nextMember() {
    int frame = frame(false);
    frames[frame + 1] = NONE;
    if (frames[frame] == 0 ? passed('}') : passedLast('}')) {
      depth--;
      return false;
    }
    scanName();
    frames[frame] = textFrom;
    frames[frame + 1] = textTo;
    passColon();
    due = true;
    return true;
  }

  /** The next value, a string. */
  public String string() {
    scanStringValue();
    return text();
  }

  /**
   * The next value, a string: {@code likely} itself if it is that, in ASCII and without escapes.
   */
  public String string(String likely) {
    scanStringValue();
    return says(likely) ? likely : text();
  }

  /** The next value, a string of those that are the same in many records. */
  public String stringAgain() {
    scanStringValue();
    return textAgain();
  }

  /** The next value, a string or null. */
  public @Nullable String stringOrNull() {
    if (isNull()) {
      skipValue();
      return null;
    }
    return string();
  }

  /** The UTF-8 of the next value, a string, in an array of its own. */
  public byte[] stringBytes() {
    scanStringValue();
    return isRaw()
        ? Arrays.copyOfRange(bytes, textFrom, textTo)
        : Arrays.copyOf(resolved, textSize);
  }

  /** The bytes that the next value spells in base64 (RFC 4648, 4; strict as {@link Base64}). */
  @SuppressWarnings("ByteBufferBackingArray") // the decoder has made it by wrap
  public byte[] base64Bytes() {
    scanStringValue();
    ByteBuffer text =
        isRaw()
            ? ByteBuffer.wrap(bytes, textFrom, textSize)
            : ByteBuffer.wrap(resolved, 0, textSize);
    try {
      ByteBuffer decoded = Base64.getDecoder().decode(text);
      byte[] whole = decoded.array();
      return decoded.limit() == whole.length ? whole : Arrays.copyOf(whole, decoded.limit());
    } catch (IllegalArgumentException e) {
      // Its message would quote the text.
      throw failure(textFrom, "base64", "a string that is not");
    }
  }

  private void scanStringValue() {
    startValue('"', "a string");
    scanString();
    due = false;
  }

  /** The next value, a number without fraction or exponent that fits an {@code int}. */
  public int intValue() {
    long value = longValue();
    if (value != (int) value) {
      throw failure(textFrom, "a whole number of 32 bits", "one beyond it");
    }
    return (int) value;
  }

  /** The next value, a number without fraction or exponent that fits a {@code long}. */
  public long longValue() {
    scanNumberValue("a whole number");
    return wholeNumber();
  }

  /**
   * The next value, a number, rounded to the nearest {@code double}; {@code -0} keeps its sign. A
   * number beyond the range of {@code double} is refused, where Jackson answers infinity.
   */
  public double doubleValue() {
    scanNumberValue("a number");
    double value = decimal();
    if (Double.isInfinite(value)) {
      throw failure(textFrom, "a number in the range of a double", "one beyond it");
    }
    return value;
  }

  private void scanNumberValue(String what) {
    int b = value();
    if (b != '-' && (b < '0' || b > '9')) {
      throw unexpected(what);
    }
    scanNumber();
    due = false;
  }

  /** The next value, true or false. */
  public boolean booleanValue() {
    int b = value();
    if (b != 't' && b != 'f') {
      throw unexpected("a boolean");
    }
    scanLiteral(b == 't' ? "true" : "false");
    due = false;
    return b == 't';
  }

  /** Whether the next value is null; it stays to be read, or skipped. */
  public boolean isNull() {
    return value() == 'n';
  }

  /** What the next value seems to be by its first byte; it stays to be read. */
  public JsonType peek() {
    JsonType type = JsonType.startingWith(value());
    if (type == null) {
      throw unexpected("a value");
    }
    return type;
  }

  /** Passes over the next value, checking it in full. */
  public void skipValue() {
    value();
    skip(depth);
    due = false;
  }

  /** The next value as it is written, in place and checked in full. */
  public Slice rawValue() {
    value();
    int from = at;
    skip(depth);
    due = false;
    return new Slice(bytes, from, at - from);
  }

  /** Refuses anything but white space after the document's one value. */
  public void end() {
    if (due || depth > 0) {
      throw new IllegalStateException("the document is not read yet");
    }
    word();
    if (at < end) {
      throw unexpected("the end of the document");
    }
  }

  /** How many bytes of the document are read. */
  public int offset() {
    return at - start;
  }

  /**
   * Where the reader is, as in {@code Records[3].s3.object.key}; {@code $} is the document. Inside
   * a value that is skipped or taken raw it is that value: names in there may be anybody's data. A
   * name is shown by its first 64 bytes, with {@code ?} for all but printable ASCII.
   */
  public String path() {
    return place();
  }

  /** The refusal of what the caller found here: a member that is missing, a value out of range. */
  public JsonException failure(String expected, String found) {
    return failure(at, expected, found);
  }
}
