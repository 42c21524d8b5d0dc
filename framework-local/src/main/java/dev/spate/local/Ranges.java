package dev.spate.local;

import dev.spate.ByteRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The range that a request wants (RFC 9110, section 14.2); several at once are answered whole. */
final class Ranges {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  private Ranges() {}

  /** What is wanted of an object. */
  sealed interface Wanted {}

  /** All of it. */
  record Whole() implements Wanted {}

  /** A part that begins inside the object. */
  record Part(ByteRange range) implements Wanted {}

  /** A part outside of the object. */
  record Nothing() implements Wanted {}

  static Wanted of(Optional<String> header, long size) {
    Matcher one = ONE.matcher(header.orElse(""));
    if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
      return new Whole();
    }
    if (one.group(1).isEmpty()) {
      long suffix = Long.parseLong(one.group(2));
      boolean none = suffix == 0 || size == 0;
      return none ? new Nothing() : part(Math.max(0, size - suffix), size - 1);
    }
    long first = Long.parseLong(one.group(1));
    long last = one.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(one.group(2));
    if (last < first) {
      return new Whole();
    }
    return first >= size ? new Nothing() : part(first, last);
  }

  private static Part part(long first, long last) {
    return new Part(new ByteRange(first, last));
  }
}
