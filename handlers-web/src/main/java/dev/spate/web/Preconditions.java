package dev.spate.web;

import dev.spate.http.Request;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What a request wants to hold of the representation that is there (RFC 9110, section 13).
 *
 * @param tags of the representation, in each of its codings; empty when there is none
 * @param modified when it last changed
 */
record Preconditions(List<EntityTag> tags, Optional<Instant> modified) {
  /** What follows. */
  enum Result {
    /** The method is to be performed. */
    GO_ON,
    /** The client has it already: 304. */
    NOT_MODIFIED,
    /** It is not what the client thinks: 412. */
    FAILED
  }

  /** In the order of section 13.2.2; a header that is malformed counts as its section says. */
  Result check(Request request, Instant now) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    Optional<String> match = request.header("if-match");
    if (match.isPresent()) {
      if (!any(match.get(), EntityTag::is)) {
        return Result.FAILED;
      }
    } else if (date(request, "if-unmodified-since", now).filter(this::isOlder).isPresent()) {
      return Result.FAILED;
    }
    Optional<String> none = request.header("if-none-match");
    if (none.isPresent()) {
      if (any(none.get(), EntityTag::isLike)) {
        return reads ? Result.NOT_MODIFIED : Result.FAILED;
      }
    } else if (reads
        && modified.isPresent()
        && date(request, "if-modified-since", now).filter(d -> !isOlder(d)).isPresent()) {
      return Result.NOT_MODIFIED;
    }
    return Result.GO_ON;
  }

  /** Whether a range may be answered, or the client has another version's parts (13.1.5). */
  boolean rangeHolds(Request request, Instant now) {
    Optional<String> condition = request.header("if-range");
    if (condition.isEmpty()) {
      return true;
    }
    String text = condition.get();
    if (text.startsWith("\"") || text.startsWith("W/")) {
      return EntityTag.parse(text).filter(t -> tags.stream().anyMatch(t::is)).isPresent();
    }
    // Exactly the same date, and old enough for one second not to hold two versions (8.8.2.2).
    Optional<Instant> date = HttpDates.parse(text, now);
    return date.isPresent()
        && date.equals(modified.map(m -> m.truncatedTo(ChronoUnit.SECONDS)))
        && date.get().isBefore(now.minusSeconds(1));
  }

  private boolean any(String header, BiPredicate<EntityTag, EntityTag> same) {
    if (header.strip().equals("*")) {
      return !tags.isEmpty();
    }
    return EntityTag.list(header).stream()
        .anyMatch(asked -> tags.stream().anyMatch(own -> same.test(asked, own)));
  }

  private Optional<Instant> date(Request request, String header, Instant now) {
    return request.header(header).flatMap(text -> HttpDates.parse(text, now));
  }

  /** Whether a date is before the last change; headers know only seconds. */
  private boolean isOlder(Instant date) {
    return modified.isPresent() && date.isBefore(modified.get().truncatedTo(ChronoUnit.SECONDS));
  }
}
