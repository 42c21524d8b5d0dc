package dev.spate.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for one piece of work, gone with all that is in it when it is closed. A process that is
 * killed leaves it: {@link #sweep} removes what is old.
 */
public final class TempFolder implements AutoCloseable {
  private static final String PREFIX = "spate-film-";

  private final Path path;

  private TempFolder(Path path) {
    this.path = path;
  }

  /** A new folder among the process's temporary files. */
  public static TempFolder create() throws IOException {
    return new TempFolder(Files.createTempDirectory(PREFIX));
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** A file in it. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /**
   * Refuses when there is less room than this on its disk.
   *
   * @throws IOException naming what is needed and what is there
   */
  public void requireRoom(long bytes) throws IOException {
    long room = Files.getFileStore(path).getUsableSpace();
    if (room < bytes) {
      throw new IOException("work needs " + bytes + " bytes on disk, and there are " + room);
    }
  }

  @Override
  public void close() throws IOException {
    remove(path);
  }

  /** Removes folders that killed processes have left: those not touched for this long. */
  public static void sweep(Path parent, java.time.Instant before) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      for (Path found : all.filter(p -> p.getFileName().toString().startsWith(PREFIX)).toList()) {
        if (Files.getLastModifiedTime(found).toInstant().isBefore(before)) {
          remove(found);
        }
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path found : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(found);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
