package dev.spate.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One fault.
 *
 * @param name the file's, such as {@code 012-live-lease}
 * @param what what the framework does wrong, in a sentence
 * @param breaks the laws and rules that it breaks
 * @param tests methods of which one at least must fail, as {@code package.Class#method}
 */
record Mutant(
    String name, String what, List<String> breaks, List<String> tests, Patch patch, int size) {
  static List<Mutant> all(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".patch")).sorted().map(Mutant::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mutant read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      String name = file.getFileName().toString().replace(".patch", "");
      return new Mutant(
          name,
          String.join(" ", header(lines, "Mutant: ")),
          header(lines, "Breaks: "),
          header(lines, "Killed by: "),
          Patch.parse(lines),
          Patch.size(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> header(List<String> lines, String field) {
    List<String> values = new ArrayList<>();
    lines.stream()
        .takeWhile(line -> !line.startsWith("--- "))
        .filter(line -> line.startsWith(field))
        .forEach(line -> values.add(line.substring(field.length()).strip()));
    if (values.isEmpty()) {
      throw new AssertionError("a mutant without \"" + field + "\"");
    }
    return values;
  }
}
