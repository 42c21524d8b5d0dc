package dev.spate.web;

import dev.spate.ConditionFailedException;
import dev.spate.ObjectBody;
import dev.spate.ObjectMeta;
import dev.spate.ObjectStore;
import dev.spate.RejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Publishes a folder as the next release of a site: names files by their content, compresses what
 * is worth it, stores what is new, and then replaces the index, which shows the whole release at
 * once. If it dies before that, nothing has changed for anyone; run it again.
 *
 * <p>Assets of earlier releases stay reachable for {@link #KEPT_RELEASES} releases, for pages that
 * are still open. One publisher at a time: of two, the later one wins.
 */
public final class SitePublisher {
  /** How many releases an asset that is no longer used stays reachable. */
  public static final int KEPT_RELEASES = 10;

  private final ObjectStore bucket;
  private final List<Encoder> encoders;
  private final Optional<SiteFolder> folder;

  /** A publisher into this bucket that stores each of these codings where it saves something. */
  public SitePublisher(ObjectStore bucket, List<Encoder> encoders) {
    this(bucket, encoders, Optional.empty());
  }

  private SitePublisher(ObjectStore bucket, List<Encoder> encoders, Optional<SiteFolder> folder) {
    this.bucket = bucket;
    this.encoders = List.copyOf(encoders);
    this.folder = folder;
  }

  /**
   * This publisher, which also puts each file at its path below a folder of the bucket, for a
   * distribution that reads the bucket itself. There documents change one after another, each after
   * the assets that it needs; a document that went is removed, an asset as soon as no release that
   * is kept has it.
   *
   * @param name 1 to 60 of a-z, 0-9 and hyphens, such as {@code www}; not {@code files} or {@code
   *     site}, which are the publisher's own
   */
  public SitePublisher byPath(String name) {
    return new SitePublisher(bucket, encoders, Optional.of(new SiteFolder(bucket, name)));
  }

  /**
   * What was published.
   *
   * @param stored files that were new to the bucket, or lacked a coding
   * @param codings the content codings that texts were stored in where that saves something
   * @param invalidate paths that a cache in front must forget, each beginning with a slash
   */
  public record Published(
      long release, int files, int stored, List<String> codings, List<String> invalidate) {}

  /**
   * Publishes files by their paths in the site.
   *
   * @param base where the site is mounted; takes the place of {@code {base}} in documents
   * @throws RejectedException when a file or the site is too large, or a path is not a plain one
   */
  public Published publish(Map<String, byte[]> files, String base, Instant now) throws IOException {
    files.forEach(SitePublisher::check);
    SiteIndex before = current();
    long release = before.release() + 1;
    Map<String, SiteFile> after = new TreeMap<>();
    Map<String, byte[]> contents = Fingerprints.of(based(files, base));
    int stored = 0;
    for (Map.Entry<String, byte[]> file : contents.entrySet()) {
      Optional<SiteFile> known =
          before.find(file.getKey()).filter(f -> f.hash().equals(Sha256.hex(file.getValue())));
      Instant since = known.map(SiteFile::since).orElse(now);
      SiteFile next =
          known.isEmpty() || lacksCoding(known.get())
              ? store(file.getKey(), file.getValue(), since, release)
              : known.get().in(release, since);
      if (known.isEmpty() || !next.codings().equals(known.get().codings())) {
        stored++;
      }
      after.put(file.getKey(), next);
    }
    int count = after.size();
    for (SiteFile old : before.files().values()) {
      if (old.kept() && old.release() > release - KEPT_RELEASES) {
        after.putIfAbsent(old.path(), old);
      }
    }
    SiteIndex index = new SiteIndex(release, after);
    byte[] listed = index.bytes();
    requireSmall(after.size(), listed.length);
    folder.ifPresent(f -> f.put(index, contents));
    bucket.put(SiteIndex.KEY, listed, ObjectMeta.of("text/tab-separated-values"));
    folder.ifPresent(f -> f.remove(before, index));
    List<String> codings = encoders.stream().map(Encoder::coding).toList();
    return new Published(release, count, stored, codings, changed(before, after));
  }

  /** Stored by a publisher with fewer encoders; what no coding makes smaller is tried again. */
  private boolean lacksCoding(SiteFile file) {
    return MediaTypes.compressible(file.type())
        && encoders.stream().anyMatch(e -> !file.codings().contains(e.coding()));
  }

  private static Map<String, byte[]> based(Map<String, byte[]> files, String base) {
    Map<String, byte[]> based = new HashMap<>(files);
    based.replaceAll(
        (path, bytes) ->
            path.endsWith(".html")
                ? new String(bytes, StandardCharsets.UTF_8)
                    .replace("{base}", UriText.path(base))
                    .getBytes(StandardCharsets.UTF_8)
                : bytes);
    return based;
  }

  private static void check(String path, byte[] bytes) {
    boolean plain =
        path.matches("[A-Za-z0-9._~/@+-]{1,500}")
            && !path.startsWith("/")
            && !path.endsWith("/")
            && !("/" + path + "/").matches(".*/(\\.{0,2})/.*");
    if (!plain) {
      throw new RejectedException("not a plain path of a site: " + path);
    }
    if (bytes.length > SiteHandler.MOST_BYTES) {
      throw new RejectedException(
          path + " must be at most " + SiteHandler.MOST_BYTES + " bytes, not " + bytes.length);
    }
  }

  private SiteFile store(String path, byte[] bytes, Instant now, long release) {
    String type = MediaTypes.of(path);
    String hash = Sha256.hex(bytes);
    Map<String, Long> sizes = new HashMap<>();
    if (MediaTypes.compressible(type)) {
      for (Encoder encoder : encoders) {
        byte[] coded = encoder.encode(bytes);
        if (coded.length < bytes.length) {
          sizes.put(encoder.coding(), (long) coded.length);
          create(bucket, "files/" + hash + "." + encoder.coding(), coded, ObjectMeta.of(type));
        }
      }
    }
    create(bucket, "files/" + hash, bytes, ObjectMeta.of(type));
    return new SiteFile(
        path,
        hash,
        type,
        Fingerprints.kept(path),
        bytes.length,
        sizes.getOrDefault("br", 0L),
        sizes.getOrDefault("gzip", 0L),
        now,
        release);
  }

  /** The key is made of the content: what is there already is the same. */
  static void create(ObjectStore bucket, String key, byte[] bytes, ObjectMeta meta) {
    try {
      bucket.create(key, bytes, meta);
    } catch (ConditionFailedException e) {
      // stored by an earlier run
    }
  }

  private static void requireSmall(int files, int bytes) {
    if (files > SiteIndex.MOST_FILES || bytes > SiteIndex.MOST_BYTES) {
      throw new RejectedException(
          "a site must have at most "
              + SiteIndex.MOST_FILES
              + " files and an index of "
              + SiteIndex.MOST_BYTES
              + " bytes, not "
              + files
              + " and "
              + bytes);
    }
  }

  private SiteIndex current() throws IOException {
    Optional<ObjectBody> found = bucket.get(SiteIndex.KEY);
    if (found.isEmpty()) {
      return SiteIndex.empty();
    }
    try (ObjectBody body = found.get()) {
      return SiteIndex.parse(body.bytes(SiteIndex.MOST_BYTES));
    }
  }

  /** Documents that changed or went, and for a folder's document the folder. */
  private static List<String> changed(SiteIndex before, Map<String, SiteFile> after) {
    List<String> paths = new ArrayList<>();
    for (SiteFile old : new TreeMap<>(before.files()).values()) {
      SiteFile now = after.get(old.path());
      if (!old.kept() && (now == null || !now.hash().equals(old.hash()))) {
        paths.add("/" + old.path());
        if (("/" + old.path()).endsWith("/index.html")) {
          paths.add(("/" + old.path()).replaceFirst("index\\.html$", ""));
        }
      }
    }
    return List.copyOf(paths);
  }
}
