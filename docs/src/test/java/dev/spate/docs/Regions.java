package dev.spate.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Named regions of the compiled test sources in {@code docs/src/test/java}: the lines between
 * {@code // region: name} and {@code // endregion}, with the indentation they share taken off.
 * Regions do not nest.
 */
record Regions(Tree tree) {
  private static final Path SOURCES = Path.of("docs", "src", "test", "java");

  /** The region of the one file with this name, or nothing when file or region is missing. */
  Optional<String> find(String fileName, String region) {
    List<Path> files =
        tree.files(".java").stream()
            .filter(file -> file.startsWith(SOURCES) && file.endsWith(fileName))
            .toList();
    return files.size() == 1 ? cut(tree.text(files.getFirst()), region) : Optional.empty();
  }

  /** The region of a source text. */
  static Optional<String> cut(String source, String region) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : source.lines().toList()) {
      if (inside && line.strip().equals("// endregion")) {
        return Optional.of(plain(String.join("\n", lines)));
      }
      if (inside) {
        lines.add(line);
      }
      inside |= line.strip().equals("// region: " + region);
    }
    return Optional.empty();
  }

  /** Code without the indentation its lines share and without blank lines around it. */
  static String plain(String code) {
    return code.replaceFirst("^(\\s*\\n)+", "").stripTrailing().stripIndent();
  }
}
