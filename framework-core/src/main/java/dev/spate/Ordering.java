package dev.spate;

/** What a failed event holds back. */
public enum Ordering {
  /** Nothing: every event stands alone. */
  NONE,
  /** The later events of its own key. */
  BY_KEY,
  /** Every later event of the batch. */
  TOTAL
}
