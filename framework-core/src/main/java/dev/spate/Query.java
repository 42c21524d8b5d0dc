package dev.spate;

import java.util.Optional;

/**
 * Items of one partition, in the order of their sort keys' UTF-8 bytes.
 *
 * @param from the first sort key, included; empty for the partition's start
 * @param to the last sort key, not included; empty for the partition's end
 * @param descending from the end to the start; {@code from} and {@code to} keep their meaning
 * @param limit 1 to 1,000 items a page; a page may hold fewer and still have a next
 * @param after {@link Page#next()} of the page before
 * @param eventual whether an answer some seconds old will do, at half the cost
 */
public record Query(
    String partition,
    String from,
    String to,
    boolean descending,
    int limit,
    Optional<String> after,
    boolean eventual) {
  public Query {
    Checks.bytes("partition key", partition, 1, 2048);
    Checks.range("limit", limit, 1, 1_000);
  }

  /** The whole partition, a hundred items a page. */
  public static Query of(String partition) {
    return new Query(partition, "", "", false, 100, Optional.empty(), false);
  }

  /** Only sort keys that start with this. */
  public Query prefix(String start) {
    return between(start, successor(start));
  }

  /** The least text that is greater than all that start with this; empty where there is none. */
  private static String successor(String start) {
    int end = start.length();
    while (end > 0) {
      int last = start.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        boolean beforeSurrogates = last + 1 == Character.MIN_SURROGATE;
        int next = beforeSurrogates ? Character.MAX_SURROGATE + 1 : last + 1;
        return start.substring(0, end) + Character.toString(next);
      }
    }
    return "";
  }

  /** Only sort keys from the first (included) to the last (not included). */
  public Query between(String first, String last) {
    return new Query(partition, first, last, descending, limit, after, eventual);
  }

  /** From the end to the start. */
  public Query backwards() {
    return new Query(partition, from, to, true, limit, after, eventual);
  }

  /** So many items a page. */
  public Query limit(int items) {
    return new Query(partition, from, to, descending, items, after, eventual);
  }

  /** The page that begins here. */
  public Query after(Optional<String> next) {
    return new Query(partition, from, to, descending, limit, next, eventual);
  }

  /** Satisfied with an answer that may be some seconds old. */
  public Query eventually() {
    return new Query(partition, from, to, descending, limit, after, true);
  }
}
