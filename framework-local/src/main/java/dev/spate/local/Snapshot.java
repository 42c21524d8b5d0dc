package dev.spate.local;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What lies in the folders of a class path at one moment.
 *
 * @param files every file
 * @param classes by their names; of two of one name the first on the class path
 */
record Snapshot(Map<Path, ClassFolders.Stamp> files, Map<String, Held> classes) {
  static final Snapshot NONE = new Snapshot(Map.of(), Map.of());
  private static final String CLASS = ".class";
  private static final String DESCRIPTOR = "BCDFIJSVZL";

  /**
   * A class in a file.
   *
   * @param uses classes that it names, and perhaps others
   */
  record Held(Path folder, Path file, byte[] bytes, Set<String> uses) {}

  /** Reads what is there now; files that are as they were in {@code before} are not read again. */
  static Snapshot of(ClassFolders folders, Snapshot before) throws IOException {
    Map<Path, ClassFolders.Stamp> files = new HashMap<>();
    Map<String, Held> classes = new HashMap<>();
    for (Path folder : folders.folders()) {
      Map<Path, ClassFolders.Stamp> own = ClassFolders.look(folder);
      files.putAll(own);
      for (Map.Entry<Path, ClassFolders.Stamp> entry : own.entrySet()) {
        Path file = entry.getKey();
        String name = folder.relativize(file).toString();
        if (name.endsWith(CLASS)) {
          String plain = name.substring(0, name.length() - CLASS.length());
          String dotted = plain.replace(file.getFileSystem().getSeparator(), ".");
          Held known = before.classes.get(dotted);
          if (known != null
              && known.file.equals(file)
              && entry.getValue().equals(before.files.get(file))) {
            classes.putIfAbsent(dotted, known);
          } else {
            classes.putIfAbsent(dotted, held(folder, file));
          }
        }
      }
    }
    return new Snapshot(files, classes);
  }

  private static Held held(Path folder, Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return new Held(folder, file, bytes, uses(bytes));
  }

  /** The package of a class. */
  static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** Classes that are others than before, came, or went. */
  Set<String> changed(Snapshot before) {
    Set<String> changed = new HashSet<>(before.classes.keySet());
    changed.addAll(classes.keySet());
    changed.removeIf(
        name -> {
          Held now = classes.get(name);
          Held then = before.classes.get(name);
          return now != null && then != null && Arrays.equals(now.bytes, then.bytes);
        });
    return changed;
  }

  /**
   * The packages that must be loaded anew: those of changed classes, all of a folder in which
   * another file changed, since anybody there may have read it, and whoever uses one of them. A
   * package is never split, since its classes may use what only they can see.
   */
  Set<String> reached(Snapshot before) {
    Set<String> reached = new HashSet<>();
    changed(before).forEach(name -> reached.add(packageOf(name)));
    Set<Path> others = otherChanges(before);
    Map<String, Set<String>> uses = new HashMap<>();
    classes.forEach(
        (name, held) -> {
          Set<String> own = uses.computeIfAbsent(packageOf(name), p -> new HashSet<>());
          held.uses.forEach(used -> own.add(packageOf(used)));
          if (others.stream().anyMatch(file -> file.startsWith(held.folder))) {
            reached.add(packageOf(name));
          }
        });
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, Set<String>> each : uses.entrySet()) {
        if (!Collections.disjoint(each.getValue(), reached)) {
          more |= reached.add(each.getKey());
        }
      }
    }
    return reached;
  }

  /** Classes that are not as before, or whose folder has another file that is not. */
  Set<String> touched(Snapshot before) {
    Set<String> touched = changed(before);
    Set<Path> others = otherChanges(before);
    if (!others.isEmpty()) {
      classes.forEach(
          (name, held) -> {
            if (others.stream().anyMatch(file -> file.startsWith(held.folder))) {
              touched.add(name);
            }
          });
    }
    return touched;
  }

  /**
   * Adds a class and all that it names, and so on, to those that are known. Names in the unnamed
   * package look like any word, so there all use each other.
   *
   * @param except what is not followed
   */
  void follow(String from, Set<String> except, Set<String> known) {
    Deque<String> ahead = new ArrayDeque<>(List.of(from));
    while (!ahead.isEmpty()) {
      String name = ahead.pop();
      Held held = classes.get(name);
      if (!except.contains(name) && known.add(name) && held != null) {
        ahead.addAll(held.uses);
        if (packageOf(name).isEmpty()) {
          classes.keySet().stream().filter(c -> packageOf(c).isEmpty()).forEach(ahead::add);
        }
      }
    }
  }

  /** Files that are no classes and are others than before, came, or went. */
  private Set<Path> otherChanges(Snapshot before) {
    Set<Path> others = new HashSet<>(before.files.keySet());
    others.addAll(files.keySet());
    others.removeIf(
        file ->
            file.toString().endsWith(CLASS)
                || Objects.equals(before.files.get(file), files.get(file)));
    return others;
  }

  /**
   * Classes that a class names in its constant pool (source: Java Virtual Machine Specification,
   * section 4.4): every text there that could be a name or a descriptor counts.
   */
  static Set<String> uses(byte[] bytes) {
    Set<String> uses = new HashSet<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.skipNBytes(8);
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> names(in.readUTF(), uses);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++;
          }
          case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          default -> in.skipNBytes(4);
        }
      }
    } catch (IOException e) {
      // no whole class: who loads it says so
    }
    return uses;
  }

  private static void names(String text, Set<String> uses) {
    int begin = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !isPartOfName(text.charAt(i))) {
        if (text.lastIndexOf('/', i - 1) > begin) {
          String name = text.substring(begin, i).replace('/', '.');
          uses.add(name);
          // Primitives of a descriptor and the L before a class look like letters of its name.
          for (int at = 0; at < name.length() && DESCRIPTOR.indexOf(name.charAt(at)) >= 0; at++) {
            if (name.charAt(at) == 'L') {
              uses.add(name.substring(at + 1));
            }
          }
        }
        begin = i + 1;
      }
    }
  }

  private static boolean isPartOfName(char c) {
    return c == '/' || Character.isJavaIdentifierPart(c);
  }
}
