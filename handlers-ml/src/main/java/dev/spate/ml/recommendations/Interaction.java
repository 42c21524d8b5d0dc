package dev.spate.ml.recommendations;

import java.time.Instant;

/**
 * Something a user did with an item.
 *
 * @param id of the event, so that it counts once
 */
public record Interaction(String id, String item, Kind kind, Instant at) {
  /** What was done, and how much it says. */
  public enum Kind {
    VIEW(1),
    CART(3),
    BUY(5);

    private final double weight;

    Kind(double weight) {
      this.weight = weight;
    }

    /** How much it counts beside a view. */
    public double weight() {
      return weight;
    }
  }
}
