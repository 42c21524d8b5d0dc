package dev.spate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of results: one section for each suite, replaced when it is measured again. */
final class Page {
  private static final String HEAD =
      """
      # Benchmarks

      Written by the module `benchmarks`; each section says how. Figures are for comparing the \
      rows of one table with each other: they were taken in one run, in shuffled order. CPU time \
      is user and system time of the whole process, its compiler and collector among it. On a \
      busy machine CPU time and counts of classes are steady, wall time is not.
      """;

  private Page() {}

  /** Writes the section of this name over the one before, or at the end. */
  static void update(Path file, String name, String section) throws IOException {
    String before = Files.exists(file) ? Files.readString(file) : HEAD;
    Files.writeString(file, replaced(before, name, section));
  }

  /** The section of this name as it is now; empty when there is none. */
  static String section(Path file, String name) throws IOException {
    String page = Files.exists(file) ? Files.readString(file) : "";
    int from = page.indexOf("<!-- begin " + name + " -->");
    int to = page.indexOf("<!-- end " + name + " -->");
    return from < 0 || to < from ? "" : page.substring(from, to);
  }

  /** What people wrote between a section's own marks stays when it is measured again. */
  private static String remarks(String page, String name) {
    String begin = "<!-- remarks " + name + " -->";
    String end = "<!-- end of remarks " + name + " -->";
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 && to < 0) {
      return "";
    }
    if (from < 0 || to < from) {
      throw new IllegalStateException(
          "the marks of the remarks of section " + name + " are damaged");
    }
    return "\n\n" + page.substring(from, to + end.length());
  }

  static String replaced(String page, String name, String section) {
    String begin = "<!-- begin " + name + " -->\n";
    String end = "<!-- end " + name + " -->\n";
    String whole = begin + section.strip() + remarks(page, name) + "\n" + end;
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 && to < 0) {
      return page.stripTrailing() + "\n\n" + whole;
    }
    if (from < 0 || to < from) {
      throw new IllegalStateException("the marks of section " + name + " are damaged");
    }
    return page.substring(0, from) + whole + page.substring(to + end.length());
  }
}
