package dev.spate.json;

import dev.spate.RejectedException;

/**
 * What a document may ask of this process before it is refused.
 *
 * @param document bytes of a whole document, 1 to 1 GiB; the default fits the largest synchronous
 *     payload of a function (source: "Lambda quotas", AWS Lambda Developer Guide)
 * @param depth objects and arrays inside each other, 1 to 1,000
 * @param string characters of one text, from 1
 * @param number digits of one number, from 1; converting a number costs the square of its length
 * @param scale how far the decimal point of a number may stand from its last digit, on either side,
 *     from 0: {@code 1e999999999} is ten bytes here and a gigabyte when it is written out
 */
public record JsonLimits(int document, int depth, int string, int number, int scale) {
  private static final int MEBIBYTE = 1024 * 1024;

  /** 6 MiB, 64 deep, texts up to the whole document, numbers of 100 digits and a scale of 100. */
  public static final JsonLimits DEFAULT = new JsonLimits(6 * MEBIBYTE, 64, 6 * MEBIBYTE, 100, 100);

  public JsonLimits {
    check("document (bytes)", document, 1, 1024 * MEBIBYTE);
    check("depth", depth, 1, 1_000);
    check("string (characters)", string, 1, Integer.MAX_VALUE);
    check("number (digits)", number, 1, Integer.MAX_VALUE);
    check("scale", scale, 0, Integer.MAX_VALUE);
  }

  /** These limits with documents of so many bytes, and texts as long as that. */
  public JsonLimits document(int bytes) {
    return new JsonLimits(bytes, depth, bytes, number, scale);
  }

  /** These limits with another depth. */
  public JsonLimits depth(int levels) {
    return new JsonLimits(document, levels, string, number, scale);
  }

  /** These limits with texts of so many characters. */
  public JsonLimits string(int characters) {
    return new JsonLimits(document, depth, characters, number, scale);
  }

  /** These limits with numbers of so many digits and a decimal point at most so far away. */
  public JsonLimits number(int digits, int farthest) {
    return new JsonLimits(document, depth, string, digits, farthest);
  }

  /** Refuses a document that is longer than it may be. */
  void check(String type, int length) {
    if (length > document) {
      throw new RejectedException(
          type + ": JSON must be at most " + document + " bytes, not " + length);
    }
  }

  private static void check(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "limit " + field + " must be from " + min + " to " + max + ", not " + value);
    }
  }
}
