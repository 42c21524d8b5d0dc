package dev.spate.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.spate.RejectedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** The numbers that generated code reads; see {@link JsonIn}. */
abstract class JsonNumbers extends JsonWords {
  /** A signed byte or an unsigned one, as Jackson has it. */
  private static final int BYTE_MAX = 255;

  JsonNumbers(String root, ByteBuffer words, int start, int end, JsonLimits limits) {
    super(root, words, start, end, limits);
  }

  /** A whole number of 64 bits. */
  public long int64(String type) {
    return whole(type, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** A whole number of 32 bits. */
  public int int32(String type) {
    return (int) whole(type, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** A whole number of 16 bits. */
  public short int16(String type) {
    return (short) whole(type, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** A whole number of 8 bits, -128 to 255. */
  public byte int8(String type) {
    return (byte) whole(type, Byte.MIN_VALUE, BYTE_MAX);
  }

  private long whole(String type, long min, long max) {
    wholeNumber(type);
    // Counted below zero, where one more number lies; 19 digits can pass the end just once.
    boolean fits = numberTo - digitsFrom <= 19;
    long value = 0;
    for (int p = digitsFrom; fits && p < numberTo; p++) {
      value = 10 * value - (in[p] - '0');
    }
    boolean negative = digitsFrom > numberFrom;
    fits = fits && value <= 0 && (negative || value != Long.MIN_VALUE);
    value = negative ? value : -value;
    if (!fits || value < min || value > max) {
      throw failure("out of range of " + type);
    }
    return value;
  }

  /** A number, rounded to the nearest; {@code NaN} and the infinities are texts. */
  public double float64(String type) {
    if (word() == '"') {
      return special(type);
    }
    number(type);
    // Without a fraction there is no negative zero.
    double value = decimal();
    return whole && value == 0 ? 0.0 : value;
  }

  /** The last number as the nearest {@code double}. Up to 15 digits need but one exact division. */
  private double decimal() {
    boolean exact = numberTo - digitsFrom <= 15;
    long digits = 0;
    long scale = 0;
    for (int p = digitsFrom; exact && p < numberTo; p++) {
      if (in[p] == '.') {
        scale = 1;
      } else {
        exact = in[p] <= '9'; // else an exponent
        digits = 10 * digits + (in[p] - '0');
        scale *= 10;
      }
    }
    if (!exact) {
      return Double.parseDouble(numberText());
    }
    double value = scale == 0 ? digits : (double) digits / scale;
    return digitsFrom > numberFrom ? -value : value;
  }

  /** A number, rounded to the nearest; {@code NaN} and the infinities are texts. */
  public float float32(String type) {
    if (word() == '"') {
      return (float) special(type);
    }
    number(type);
    float value = Float.parseFloat(numberText());
    return whole && value == 0 ? 0.0f : value;
  }

  private double special(String type) {
    return switch (scanString()) {
      case "NaN" -> Double.NaN;
      case "Infinity", "INF", "+Infinity", "+INF" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-INF" -> Double.NEGATIVE_INFINITY;
      default -> throw invalid(type);
    };
  }

  /** A number with every digit and its scale. */
  public BigDecimal decimal(String type) {
    number(type);
    try {
      BigDecimal value = new BigDecimal(numberText());
      if (Math.abs((long) value.scale()) <= limits.scale()) {
        return value;
      }
    } catch (NumberFormatException e) {
      // an exponent that no scale can have: refused like one that is too large
    }
    throw invalid(type);
  }

  /** A whole number of any size. */
  public BigInteger integer(String type) {
    wholeNumber(type);
    return new BigInteger(numberText());
  }

  private void wholeNumber(String type) {
    number(type);
    if (!whole) {
      throw invalid(type);
    }
  }

  private void number(String type) {
    int b = word();
    expect(b == '-' || (b >= '0' && b <= '9'), type);
    scanNumber();
  }

  private String numberText() {
    return new String(in, numberFrom, numberTo - numberFrom, ISO_8859_1);
  }

  /** Refuses the next value unless it begins as the wanted one must. */
  final void expect(boolean right, String type) {
    if (!right) {
      switch (word()) {
        case 'n' -> {
          scanLiteral(JsonIn.NULL);
          throw failure("is null");
        }
        case '{', '[' -> throw invalid(type);
        default -> {
          skipScalar();
          throw invalid(type);
        }
      }
    }
  }

  /** The refusal of the value read last: no value of the type is written so. */
  public RejectedException invalid(String type) {
    return failure("is not a valid " + type);
  }
}
