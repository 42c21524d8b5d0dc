package dev.spate.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A validator of a representation (RFC 9110, section 8.8.3).
 *
 * @param value what stands between the quotes
 * @param weak whether it is good enough for caches, but not for ranges and updates
 */
public record EntityTag(String value, boolean weak) {
  private static final int MOST = 200;

  public EntityTag {
    if (value.length() > MOST || !value.chars().allMatch(EntityTag::allowed)) {
      throw new IllegalArgumentException(
          "entity tag must be at most " + MOST + " visible characters without quotes");
    }
  }

  /** A strong tag. */
  public static EntityTag strong(String value) {
    return new EntityTag(value, false);
  }

  /** The tag of this representation in a content coding: another one, as its bytes are others. */
  EntityTag coded(String coding) {
    return coding.equals(Codings.IDENTITY) ? this : new EntityTag(value + "-" + coding, weak);
  }

  /** Both are strong and the same. */
  boolean is(EntityTag other) {
    return !weak && equals(other);
  }

  /** The same, weak or not. */
  boolean isLike(EntityTag other) {
    return value.equals(other.value);
  }

  private static boolean allowed(int c) {
    return c == 0x21 || (c >= 0x23 && c != 0x7f);
  }

  /** As in a header. */
  @Override
  public String toString() {
    return (weak ? "W/\"" : "\"") + value + '"';
  }

  /** One tag, or nothing when the text is none. */
  static Optional<EntityTag> parse(String text) {
    List<EntityTag> tags = list(text);
    return tags.size() == 1 ? Optional.of(tags.getFirst()) : Optional.empty();
  }

  /** The tags of a header's list, which may hold commas themselves; none when it is malformed. */
  static List<EntityTag> list(String text) {
    List<EntityTag> tags = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == ',') {
        at++;
        continue;
      }
      boolean weak = text.startsWith("W/", at);
      int open = weak ? at + 2 : at;
      int close = open < text.length() ? text.indexOf('"', open + 1) : -1;
      if (close < 0 || text.charAt(open) != '"' || close - open > MOST) {
        return List.of();
      }
      tags.add(new EntityTag(text.substring(open + 1, close), weak));
      at = close + 1;
    }
    return tags;
  }
}
