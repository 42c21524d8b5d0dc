package dev.spate.analytics.windows;

import dev.spate.Key;
import dev.spate.sketches.Hash64;
import java.util.HexFormat;

/**
 * Where the state of a metric is stored: a partition for each group, in which the ledger comes
 * first, then chunks of ids, then panes by their time.
 */
record WindowKeys(String metric, int groups) {
  static final String LEDGER = "a";
  static final String IDS = "i/";
  static final String PANES = "p/";

  int group(String key) {
    return (int) Long.remainderUnsigned(Hash64.of(key), groups);
  }

  String partition(int group) {
    return metric + "/" + group;
  }

  Key ledger(int group) {
    return new Key(partition(group), LEDGER);
  }

  Key ids(int group, long chunk) {
    return new Key(partition(group), IDS + hex(chunk));
  }

  Key pane(int group, long start, int part) {
    return new Key(partition(group), PANES + hex(start) + "/" + part);
  }

  /** Late events of a day of arrival, in the order of arrival. */
  Key late(int group, long now, long commit, int part) {
    return new Key(
        metric + "/late/" + Math.floorDiv(now, 86_400_000L),
        hex(now) + "/" + group + "/" + commit + "/" + part);
  }

  /** Sixteen digits in the order of the numbers, those below zero first. */
  static String hex(long number) {
    return HexFormat.of().toHexDigits(number ^ Long.MIN_VALUE);
  }

  /** The number of sixteen digits that begin here. */
  static long number(String sort, int from) {
    return HexFormat.fromHexDigitsToLong(sort, from, from + 16) ^ Long.MIN_VALUE;
  }
}
