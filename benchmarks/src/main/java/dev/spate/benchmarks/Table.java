package dev.spate.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown: the first column is text, the others are figures. */
final class Table {
  private final int columns;
  private final StringBuilder text = new StringBuilder();

  Table(String... head) {
    columns = head.length;
    row(head);
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      rule.add(i == 0 ? "---" : "---:");
    }
    row(rule.toArray(String[]::new));
  }

  Table row(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(cells.length + " cells in " + columns + " columns");
    }
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
