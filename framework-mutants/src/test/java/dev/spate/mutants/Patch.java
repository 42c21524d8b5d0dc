package dev.spate.mutants;

import java.util.ArrayList;
import java.util.List;

/**
 * Replacements of lines in one file, in the format of {@code diff -u}. A hunk is found by its lines
 * alone, wherever they have moved to, and must be found exactly once.
 *
 * @param file relative to the repository's root
 */
record Patch(String file, List<Hunk> hunks) {
  /** Lines that must be there, and what stands there afterwards. */
  record Hunk(List<String> before, List<String> after) {}

  static Patch parse(List<String> lines) {
    String file = "";
    List<Hunk> hunks = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("--- ")) {
        file = line.substring(4).strip();
      } else if (line.startsWith("@@")) {
        hunks.add(new Hunk(new ArrayList<>(), new ArrayList<>()));
      } else if (!line.startsWith("+++ ") && !hunks.isEmpty()) {
        add(hunks.getLast(), line.isEmpty() ? " " : line);
      }
    }
    return new Patch(file, hunks);
  }

  private static void add(Hunk hunk, String line) {
    String text = line.substring(1);
    switch (line.charAt(0)) {
      case '-' -> hunk.before.add(text);
      case '+' -> hunk.after.add(text);
      case ' ' -> {
        hunk.before.add(text);
        hunk.after.add(text);
      }
      default -> throw new IllegalArgumentException("no line of a patch: " + line);
    }
  }

  /** How many lines it takes away or puts there, whichever are more. */
  static int size(List<String> lines) {
    long away = lines.stream().filter(l -> l.startsWith("-") && !l.startsWith("---")).count();
    long there = lines.stream().filter(l -> l.startsWith("+") && !l.startsWith("+++")).count();
    return (int) Math.max(away, there);
  }

  /**
   * The file with the replacements.
   *
   * @throws AssertionError when a hunk is not there or there twice
   */
  String apply(String source) {
    List<String> lines = new ArrayList<>(source.lines().toList());
    for (Hunk hunk : hunks) {
      int at = only(lines, hunk.before);
      lines.subList(at, at + hunk.before.size()).clear();
      lines.addAll(at, hunk.after);
    }
    return String.join("\n", lines) + "\n";
  }

  private int only(List<String> lines, List<String> wanted) {
    int found = -1;
    for (int at = 0; at + wanted.size() <= lines.size(); at++) {
      if (lines.subList(at, at + wanted.size()).equals(wanted)) {
        if (found >= 0) {
          throw new AssertionError(file + " has these lines twice: " + wanted);
        }
        found = at;
      }
    }
    if (found < 0) {
      throw new AssertionError(
          "the patch no longer applies, since " + file + " has not these lines: " + wanted);
    }
    return found;
  }
}
