package dev.spate.benchmarks;

import java.util.List;

/** What is ordered: the payload of messages and requests. */
public record Order(String id, String customer, List<Item> items, String note) {
  /** One line of it. */
  public record Item(String sku, int quantity, long cents) {}

  /** The answer to an order: how many lines, and what they cost together. */
  public record Receipt(String id, int items, long cents) {}
}
