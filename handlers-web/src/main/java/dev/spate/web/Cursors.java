package dev.spate.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Places in a list, made opaque so that clients do not build them. A place is not a secret and not
 * a permission: whoever makes one up gets a page that begins elsewhere in a list that they may
 * read.
 */
public final class Cursors {
  static final int MOST_CHARACTERS = 1_500;
  private static final char VERSION = '1';

  private Cursors() {}

  /** The cursor of a place. */
  public static String encode(String place) {
    byte[] bytes = (VERSION + place).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The place of a cursor.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static String decode(String cursor) {
    if (cursor.length() <= MOST_CHARACTERS) {
      try {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        if (text.length() > 1 && text.charAt(0) == VERSION && text.indexOf(0) < 0) {
          return text.substring(1);
        }
      } catch (CharacterCodingException | IllegalArgumentException e) {
        // told below, in the same words
      }
    }
    throw new IllegalArgumentException("must be the next of the page before");
  }
}
