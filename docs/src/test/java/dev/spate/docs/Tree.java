package dev.spate.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The repository as it lies on disk; build output and hidden folders are left out. */
record Tree(Path root) {
  private static final Set<String> BUILT = Set.of("target", "node_modules");

  /** The tree this test runs in: Surefire starts in the folder of the docs module. */
  static Tree here() {
    return new Tree(Path.of("").toAbsolutePath().getParent());
  }

  /** All files whose name ends so, sorted, relative to the root. */
  List<Path> files(String ending) {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(file -> file.toString().endsWith(ending) && isSource(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The packages of each module's main code, by the module's folder (such as {@code
   * examples/gallery}).
   */
  SortedMap<String, Set<String>> packagesByModule() {
    SortedMap<String, Set<String>> packages = new TreeMap<>();
    for (Path file : mainCode()) {
      String path = file.toString();
      int end = path.indexOf("/src/main/java/");
      String folder = path.substring(end + "/src/main/java/".length());
      packages
          .computeIfAbsent(path.substring(0, end), module -> new TreeSet<>())
          .add(folder.substring(0, folder.lastIndexOf('/')).replace('/', '.'));
    }
    return packages;
  }

  /** The packages of all modules whose folder starts so. */
  Set<String> packages(String modules) {
    return packagesByModule().entrySet().stream()
        .filter(module -> module.getKey().startsWith(modules))
        .flatMap(module -> module.getValue().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The Java files that are shipped. */
  List<Path> mainCode() {
    return files(".java").stream()
        .filter(file -> file.toString().contains("/src/main/java/"))
        .toList();
  }

  /** The text of a file named relative to the root. */
  String text(Path file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSource(Path file) {
    for (Path part : file.getParent() == null ? List.<Path>of() : file.getParent()) {
      if (BUILT.contains(part.toString()) || part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
