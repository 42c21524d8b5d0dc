package dev.spate.aws.template;

import dev.spate.Bucket;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A distribution of Amazon CloudFront before the application: one address for a site's files and
 * its API.
 *
 * @param main where requests go that fit no pattern
 * @param paths where others go, by CloudFront's path patterns such as {@code /api/*}; the first
 *     that fits counts
 */
public record Site(Origin main, Map<String, Origin> paths) {
  /** Most patterns (source: "Quotas on cache behaviors per distribution", 75 with the default). */
  static final int MOST_PATHS = 74;

  public Site {
    paths = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(paths));
    if (paths.size() > MOST_PATHS) {
      throw new IllegalArgumentException(
          "paths of a site must be at most " + MOST_PATHS + ", not " + paths.size());
    }
  }

  /** Where a request goes. */
  public sealed interface Origin {
    /** Files of a bucket, which only the distribution may read. */
    record Files(Bucket bucket) implements Origin {}

    /** The application's HTTP API. */
    record Api() implements Origin {}
  }

  /** Files of this bucket; {@code index.html} for its root. */
  public static Site ofFiles(Bucket bucket) {
    return new Site(new Origin.Files(bucket), Map.of());
  }

  /** The HTTP API. */
  public static Site ofApi() {
    return new Site(new Origin.Api(), Map.of());
  }

  /** This site with paths that the HTTP API answers. */
  public Site api(String pattern) {
    return with(pattern, new Origin.Api());
  }

  /** This site with paths that are files of a bucket. */
  public Site files(String pattern, Bucket bucket) {
    return with(pattern, new Origin.Files(bucket));
  }

  private Site with(String pattern, Origin origin) {
    if (!pattern.matches("/[!-~]{0,254}")) {
      throw new IllegalArgumentException(
          "a path pattern must begin with a slash and have at most 255 characters: " + pattern);
    }
    Map<String, Origin> more = new LinkedHashMap<>(paths);
    more.put(pattern, origin);
    return new Site(main, more);
  }

  Set<Origin> origins() {
    Set<Origin> all = new LinkedHashSet<>();
    all.add(main);
    all.addAll(paths.values());
    return all;
  }

  Set<Bucket> buckets() {
    Set<Bucket> all = new LinkedHashSet<>();
    for (Origin origin : origins()) {
      if (origin instanceof Origin.Files files) {
        all.add(files.bucket());
      }
    }
    return all;
  }
}
