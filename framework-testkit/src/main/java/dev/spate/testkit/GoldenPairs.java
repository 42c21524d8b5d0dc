package dev.spate.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Inputs with the outputs they must give, kept as files beside each other: {@code create.in.json}
 * and {@code create.out.json}.
 */
public final class GoldenPairs {
  private GoldenPairs() {}

  /**
   * An input and its output.
   *
   * @param name what both files begin with
   */
  public record Pair(String name, byte[] input, byte[] expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * The pairs of a folder, by name.
   *
   * @param input how the names of inputs end, such as {@code .in.json}
   * @param expected how the names of outputs end
   * @throws IllegalArgumentException when there is no pair, or a file has no partner: a test that
   *     reads nothing would always pass
   */
  public static List<Pair> in(Path folder, String input, String expected) {
    List<Pair> pairs = new ArrayList<>();
    int files = 0;
    for (Path file : files(folder)) {
      String name = file.getFileName().toString();
      if (name.endsWith(input)) {
        files++;
        String stem = name.substring(0, name.length() - input.length());
        Path partner = folder.resolve(stem + expected);
        if (!Files.exists(partner)) {
          throw new IllegalArgumentException(file + " has no partner " + partner.getFileName());
        }
        pairs.add(new Pair(stem, bytes(file), bytes(partner)));
      } else if (name.endsWith(expected)) {
        files++;
      }
    }
    if (pairs.isEmpty() || files != 2 * pairs.size()) {
      throw new IllegalArgumentException(
          folder
              + " must have pairs only, not "
              + files
              + " files with "
              + pairs.size()
              + " pairs");
    }
    return pairs;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("golden pairs in " + folder + " cannot be read", e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("golden file " + file + " cannot be read", e);
    }
  }
}
