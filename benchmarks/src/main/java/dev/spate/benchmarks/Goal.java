package dev.spate.benchmarks;

import java.util.Locale;

/**
 * What a figure should be, and what it is.
 *
 * @param most the goal: at most this
 * @param unit of goal and figure
 * @param peer what stands on the other side, with its own figure
 * @param limit what no code could go below, or empty where nobody knows
 */
record Goal(String figure, double most, String unit, Spread measured, String peer, String limit) {
  /** Whether it was reached; a goal inside the middle half of the rounds is neither. */
  String verdict() {
    if (measured.high() <= most) {
      return "met";
    }
    return measured.low() > most ? "**missed**" : "at the goal";
  }

  /**
   * One row of a table.
   *
   * @param judged false in a run that only tries whether it runs
   */
  void row(Table table, boolean judged) {
    int decimals = most < 10 ? 2 : 0;
    table.row(
        figure,
        "at most " + String.format(Locale.ROOT, "%." + decimals + "f ", most) + unit,
        measured.text(decimals) + " " + unit,
        peer,
        limit,
        judged ? verdict() : "not judged");
  }

  /** An empty table of goals. */
  static Table table() {
    return new Table("figure", "goal", "measured (middle half)", "peer", "limit", "verdict");
  }
}
