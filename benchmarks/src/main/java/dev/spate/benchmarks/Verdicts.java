package dev.spate.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a section of the page says of its goals, so that two runs can be compared. */
record Verdicts(Map<String, String> byGoal) {
  private static final int COLUMNS = 6;
  private static final List<String> JUDGED = List.of("met", "**missed**", "at the goal");

  /** Those of a section's table of goals; none where a run has judged nothing. */
  static Verdicts of(String section) {
    Map<String, String> verdicts = new LinkedHashMap<>();
    for (String line : section.split("\n", -1)) {
      String[] cells = line.split(" \\| ", -1);
      String last = cells[cells.length - 1].replaceFirst(" \\|$", "");
      if (cells.length == COLUMNS && JUDGED.contains(last)) {
        String peer = cells[3].replaceFirst(": [0-9.]+ .*$", "");
        verdicts.put(cells[0].replaceFirst("^\\| ", "") + ", beside " + peer, last);
      }
    }
    return new Verdicts(verdicts);
  }

  /** A paragraph on what a run before had said otherwise; empty when either judged nothing. */
  String since(Verdicts before) {
    if (byGoal.isEmpty() || before.byGoal.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    byGoal.forEach(
        (goal, verdict) -> {
          String other = before.byGoal.getOrDefault(goal, "not there");
          if (!other.equals(verdict)) {
            text.append("\n- ").append(goal).append(": ").append(verdict);
            text.append(", before: ").append(other);
          }
        });
    return text.isEmpty()
        ? "The run before this one gave the same verdicts.\n\n"
        : "Verdicts that differ from the run before this one:\n" + text + "\n\n";
  }
}
