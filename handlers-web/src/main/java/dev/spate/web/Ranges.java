package dev.spate.web;

import dev.spate.ByteRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What parts of a representation a request asks for (RFC 9110, section 14). */
sealed interface Ranges {
  /** More ranges than this, or ranges that ask for more than there is, get the whole. */
  int MOST = 8;

  /** Everything: no range was asked for, or not one that makes sense. */
  record Whole() implements Ranges {}

  /** These parts, at least one. */
  record Parts(List<ByteRange> parts) implements Ranges {}

  /** Parts that are all behind the end. */
  record Unsatisfiable() implements Ranges {}

  /** What a {@code Range} header asks of so many bytes. */
  static Ranges of(Optional<String> header, long size) {
    String text = header.orElse("").strip();
    if (!text.toLowerCase(Locale.ROOT).startsWith("bytes=")) {
      return new Whole();
    }
    List<ByteRange> parts = new ArrayList<>();
    int asked = 0;
    for (String element : text.substring(6).split(",", -1)) {
      String spec = element.strip();
      if (spec.isEmpty()) {
        continue; // empty elements of a list are passed over (5.6.1)
      }
      int dash = spec.indexOf('-');
      if (dash < 0 || !digits(spec.substring(0, dash)) || !digits(spec.substring(dash + 1))) {
        return new Whole();
      }
      long first = number(spec.substring(0, dash));
      long last = number(spec.substring(dash + 1));
      if ((first < 0 && last < 0) || (first >= 0 && last >= 0 && last < first)) {
        return new Whole();
      }
      asked++;
      part(first, last, size).ifPresent(parts::add);
    }
    if (asked == 0 || asked > MOST) {
      return new Whole();
    }
    if (parts.isEmpty()) {
      return new Unsatisfiable();
    }
    long sum = parts.stream().mapToLong(p -> p.last() - p.first() + 1).sum();
    return sum > size ? new Whole() : new Parts(List.copyOf(parts));
  }

  /** Cut to what there is; nothing when all of it is behind the end. */
  private static Optional<ByteRange> part(long first, long last, long size) {
    if (first < 0) { // the last so many bytes
      return last == 0 || size == 0
          ? Optional.empty()
          : Optional.of(new ByteRange(Math.max(0, size - last), size - 1));
    }
    if (first >= size) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(first, last < 0 ? size - 1 : Math.min(last, size - 1)));
  }

  private static boolean digits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** -1 for none; what has more digits than any size is the largest. */
  private static long number(String digits) {
    if (digits.isEmpty()) {
      return -1;
    }
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant);
  }
}
