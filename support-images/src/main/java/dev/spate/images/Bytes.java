package dev.spate.images;

import dev.spate.RejectedException;

/** Numbers in a byte array; reading past its end is a rejection, not a failure of ours. */
final class Bytes {
  private Bytes() {}

  static int u8(byte[] bytes, int at) {
    need(bytes, at, 1);
    return bytes[at] & 0xff;
  }

  static int u16(byte[] bytes, int at) {
    return (u8(bytes, at) << 8) | u8(bytes, at + 1);
  }

  static int u16le(byte[] bytes, int at) {
    return u8(bytes, at) | (u8(bytes, at + 1) << 8);
  }

  static int u24(byte[] bytes, int at) {
    return (u16(bytes, at) << 8) | u8(bytes, at + 2);
  }

  static int u24le(byte[] bytes, int at) {
    return u16le(bytes, at) | (u8(bytes, at + 2) << 16);
  }

  /** As a long, because a length from a stranger may have its highest bit set. */
  static long u32(byte[] bytes, int at) {
    return ((long) u16(bytes, at) << 16) | u16(bytes, at + 2);
  }

  static long u32le(byte[] bytes, int at) {
    return u16le(bytes, at) | ((long) u16le(bytes, at + 2) << 16);
  }

  /** Whether the bytes from {@code at} on are the Latin-1 characters of {@code text}. */
  static boolean starts(byte[] bytes, int at, String text) {
    if (at < 0 || at > bytes.length - text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ((bytes[at + i] & 0xff) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Refuses unless {@code length} bytes from {@code at} on are there. */
  static void need(byte[] bytes, int at, long length) {
    if (at < 0 || length < 0 || at + length > bytes.length) {
      throw new RejectedException(
          "truncated image: %d bytes at byte %d of %d".formatted(length, at, bytes.length));
    }
  }
}
