package dev.spate.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The folders that a developer's compiler writes to: those on a class path, and of each module that
 * is there as the jar {@code target/NAME.jar} the folder {@code target/classes}.
 */
record ClassFolders(List<Path> folders) {
  ClassFolders {
    folders = List.copyOf(folders);
  }

  /** What tells one state of a file from another. */
  record Stamp(FileTime modified, long size) {}

  /**
   * The folders of a class path.
   *
   * @param except places whose classes are not the application's, such as the runtime's own
   */
  static ClassFolders of(String classPath, String separator, Set<Path> except) {
    List<Path> found = new ArrayList<>();
    for (String entry : classPath.split(java.util.regex.Pattern.quote(separator), -1)) {
      Path place = Path.of(entry).toAbsolutePath().normalize();
      if (entry.isEmpty() || except.contains(place)) {
        continue;
      }
      Path beside = place.resolveSibling("classes");
      if (Files.isDirectory(place)) {
        found.add(place);
      } else if (place.getParent() != null
          && place.getParent().endsWith("target")
          && Files.isDirectory(beside)) {
        found.add(beside);
      }
    }
    return new ClassFolders(found);
  }

  /** Every file as it is now. */
  Map<Path, Stamp> look() throws IOException {
    Map<Path, Stamp> seen = new HashMap<>();
    for (Path folder : folders) {
      seen.putAll(look(folder));
    }
    return seen;
  }

  /** A folder that had classes and has none: the jar beside it would be older than they were. */
  Optional<Path> emptied(Set<Path> before, Set<Path> now) {
    return folders.stream().filter(f -> hasClasses(f, before) && !hasClasses(f, now)).findFirst();
  }

  private static boolean hasClasses(Path folder, Set<Path> files) {
    return files.stream().anyMatch(f -> f.startsWith(folder) && f.toString().endsWith(".class"));
  }

  /** Every file in a folder as it is now. */
  static Map<Path, Stamp> look(Path folder) throws IOException {
    Map<Path, Stamp> seen = new HashMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
            seen.put(file, new Stamp(about.lastModifiedTime(), about.size()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE; // a compiler is at work
          }
        });
    return seen;
  }
}
