package dev.spate;

/**
 * A part of an object, both ends included, as in RFC 9110, section 14.1.2.
 *
 * @param first offset of the first byte, from 0
 * @param last offset of the last byte, not before the first; an end past the object's is cut
 */
public record ByteRange(long first, long last) {
  public ByteRange {
    Checks.range("first byte", first, 0, Long.MAX_VALUE);
    Checks.range("last byte", last, first, Long.MAX_VALUE);
  }
}
