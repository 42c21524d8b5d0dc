package dev.spate.local;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Contents as files: {@code objects/<application>.<bucket>/<id>-<end of key>}. */
final class DiskBlobs implements Blobs {
  private final Path root;
  private final Supplier<String> ids;
  private final Set<String> folders = ConcurrentHashMap.newKeySet();

  DiskBlobs(Path root, Supplier<String> ids) throws IOException {
    this.root = Files.createDirectories(root);
    this.ids = ids;
  }

  // Streams of java.io, because an interrupt closes a channel in the middle of its work.
  @Override
  public Blob write(String folder, String key, InputStream body, long length) throws IOException {
    String name = folder + "/" + BodyCopy.fileName(ids.get(), key);
    Path directory = root.resolve(folder);
    Path file = root.resolve(name);
    if (!folders.contains(folder)) {
      Files.createDirectories(directory);
      sync(root);
      folders.add(folder);
    }
    boolean whole = false;
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      Blob blob = BodyCopy.copy(name, body, out, length, LARGEST);
      out.getFD().sync();
      whole = true;
      sync(directory);
      return blob;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public InputStream open(String name, long offset) throws IOException {
    FileInputStream in;
    try {
      in = new FileInputStream(root.resolve(name).toFile());
    } catch (FileNotFoundException e) {
      throw new NoSuchFileException(name, null, e.getMessage());
    }
    in.skipNBytes(offset);
    return new BufferedInputStream(in);
  }

  @Override
  public void delete(String name) {
    try {
      Files.deleteIfExists(root.resolve(name));
    } catch (IOException e) {
      // Nobody names the file any more; the next start sweeps it away.
    }
  }

  @Override
  public void keepOnly(Set<String> names) throws IOException {
    try (Stream<Path> files = Files.walk(root, 2)) {
      List<String> strays =
          files
              .filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .filter(name -> !names.contains(name))
              .toList();
      strays.forEach(this::delete);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
