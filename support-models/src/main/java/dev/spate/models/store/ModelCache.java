package dev.spate.models.store;

import dev.spate.models.InvalidModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Files of models on the local disk, each under the hash of its content, within a budget. Engines
 * open them there, so that what can be mapped into memory need not be copied.
 *
 * <p>What is kept is hashed again before it is used by a new process. To make room, files go that
 * were not used for longest and are not in use.
 */
public final class ModelCache {
  private final Path folder;
  private final long budget;
  private final Map<String, Integer> used = new HashMap<>();
  private final Map<String, Long> reserved = new HashMap<>();
  private long uses;

  /**
   * @param folder is made when it is first needed
   * @param budget bytes of all files together
   */
  public ModelCache(Path folder, long budget) {
    this.folder = folder;
    this.budget = budget;
  }

  /**
   * The file, fetched unless it is here; it is in use until {@link #release}.
   *
   * @throws InvalidModelException when it is over the budget, or its content is not what the card
   *     says
   */
  Path take(ModelCard card, ModelCard.File file, Supplier<Optional<InputStream>> content) {
    Path path = folder.resolve(file.sha256());
    try {
      boolean here = reserve(card, file, path);
      if (!here || !hash(path).equals(file.sha256())) {
        fetch(card, file, path, content);
      }
      return path;
    } catch (IOException e) {
      release(file);
      throw new UncheckedIOException("model " + card.title() + " cannot be kept on disk", e);
    } catch (RuntimeException e) {
      release(file);
      throw e;
    }
  }

  /** Marks the file as used and makes room for it; says whether it is there. */
  private synchronized boolean reserve(ModelCard card, ModelCard.File file, Path path)
      throws IOException {
    Files.createDirectories(folder);
    used.merge(file.sha256(), 1, Integer::sum);
    boolean here = Files.isRegularFile(path) && Files.size(path) == file.bytes();
    reserved.put(file.sha256(), file.bytes());
    if (here) {
      // Not the time of day, only an order: what was used last is the youngest.
      Files.setLastModifiedTime(path, FileTime.fromMillis(++uses * 1000));
    } else {
      makeRoom(card);
    }
    return here;
  }

  private void makeRoom(ModelCard card) throws IOException {
    long needed = reserved.values().stream().mapToLong(Long::longValue).sum();
    if (needed > budget) {
      throw new InvalidModelException(
          "model %s does not fit: the models in use are %d bytes, the budget is %d"
              .formatted(card.title(), needed, budget));
    }
    List<Path> idle;
    try (Stream<Path> all = Files.list(folder)) {
      idle =
          all.filter(p -> !reserved.containsKey(p.getFileName().toString()))
              .filter(p -> !p.getFileName().toString().endsWith(".part"))
              .sorted(Comparator.comparingLong(p -> p.toFile().lastModified()))
              .toList();
    }
    long kept = 0;
    for (Path path : idle) {
      kept += Files.size(path);
    }
    for (Path path : idle) {
      if (needed + kept <= budget) {
        return;
      }
      kept -= Files.size(path);
      Files.deleteIfExists(path);
    }
  }

  private void fetch(
      ModelCard card, ModelCard.File file, Path path, Supplier<Optional<InputStream>> content)
      throws IOException {
    Path part = Files.createTempFile(folder, file.sha256().substring(0, 16), ".part");
    try (InputStream in =
            content
                .get()
                .orElseThrow(
                    () ->
                        new InvalidModelException(
                            "model " + card.title() + " has a card but not its file"));
        DigestInputStream hashed = new DigestInputStream(in, sha256())) {
      long bytes = copy(hashed, part, file.bytes());
      String found = HexFormat.of().formatHex(hashed.getMessageDigest().digest());
      if (bytes != file.bytes() || !found.equals(file.sha256())) {
        throw new InvalidModelException(
            "model %s is damaged or was tampered with: its card says %d bytes of SHA-256 %s…, there are %s of %s…"
                .formatted(
                    card.title(),
                    file.bytes(),
                    file.sha256().substring(0, 12),
                    bytes > file.bytes() ? "more" : Long.toString(bytes),
                    found.substring(0, 12)));
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Copies at most one byte more than there should be. */
  private static long copy(InputStream in, Path to, long most) throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[1 << 16];
    try (var out = Files.newOutputStream(to)) {
      for (int n = in.read(buffer); n >= 0 && bytes <= most; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        bytes += n;
      }
    }
    return bytes;
  }

  private static String hash(Path path) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The file is not in use any more, if nobody else uses it; it stays as long as there is room. */
  synchronized void release(ModelCard.File file) {
    if (used.merge(file.sha256(), -1, Integer::sum) <= 0) {
      used.remove(file.sha256());
      reserved.remove(file.sha256());
    }
  }
}
