package dev.spate.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All files of a site as it is now, in one object: whoever replaces it publishes a whole release at
 * once. It is text, a file on a line, its fields divided by tabs.
 *
 * @param release counts up with each publication
 */
public record SiteIndex(long release, Map<String, SiteFile> files) {
  /** Where it is in the bucket. */
  static final String KEY = "site";

  static final int MOST_FILES = 5_000;
  static final int MOST_BYTES = 2_000_000;
  private static final String FORMAT = "spate site 1";

  /** Before anything was published. */
  static SiteIndex empty() {
    return new SiteIndex(0, Map.of());
  }

  /** The file of this path. */
  public Optional<SiteFile> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  byte[] bytes() {
    StringBuilder text = new StringBuilder(FORMAT).append('\t').append(release).append('\n');
    for (SiteFile f : files.values()) {
      String[] fields = {
        f.path(),
        f.hash(),
        f.type(),
        f.kept() ? "kept" : "fresh",
        Long.toString(f.size()),
        Long.toString(f.brotli()),
        Long.toString(f.gzip()),
        f.since().toString(),
        Long.toString(f.release())
      };
      text.append(String.join("\t", fields)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static SiteIndex parse(byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
    String[] head = lines[0].split("\t", -1);
    if (!head[0].equals(FORMAT)) {
      throw new IllegalStateException("the site was published by another version");
    }
    Map<String, SiteFile> files = new LinkedHashMap<>();
    for (int i = 1; i < lines.length - 1; i++) {
      SiteFile file = file(lines[i].split("\t", -1));
      files.put(file.path(), file);
    }
    return new SiteIndex(Long.parseLong(head[1]), files);
  }

  private static SiteFile file(String[] f) {
    return new SiteFile(
        f[0],
        f[1],
        f[2],
        f[3].equals("kept"),
        Long.parseLong(f[4]),
        Long.parseLong(f[5]),
        Long.parseLong(f[6]),
        Instant.parse(f[7]),
        Long.parseLong(f[8]));
  }
}
