package dev.spate.aws.template;

import dev.spate.Bucket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A distribution of Amazon CloudFront before the application: one address for a site's files and
 * its API.
 *
 * @param main where requests go that fit no pattern
 * @param paths where others go, by CloudFront's path patterns such as {@code /api/*}; the first
 *     that fits counts
 * @param contentSecurity the Content-Security-Policy of answers that bring none of their own, such
 *     as files of a bucket; empty for none
 */
public record Site(Origin main, Map<String, Origin> paths, String contentSecurity) {
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
    /**
     * Files of a bucket, which only the distribution may read.
     *
     * @param folder where in the bucket they are: lower-case letters, digits and hyphens, such as
     *     {@code www}; empty for all of it
     * @param elseApi whether the HTTP API is asked for what is not there
     */
    record Files(Bucket bucket, String folder, boolean elseApi) implements Origin {
      public Files {
        if (!folder.matches("[a-z0-9-]{0,60}")) {
          throw new IllegalArgumentException(
              "folder of a site must have at most 60 of a-z, 0-9 and '-', not "
                  + folder.length()
                  + " characters: "
                  + folder);
        }
      }

      /** The same files, whatever is asked when one is not there. */
      Files alone() {
        return new Files(bucket, folder, false);
      }
    }

    /** The application's HTTP API. */
    record Api() implements Origin {}
  }

  /** Files of this bucket; {@code index.html} for its root. */
  public static Site ofFiles(Bucket bucket) {
    return ofFiles(bucket, "");
  }

  /**
   * Files of this folder of the bucket, such as {@code www}; its {@code index.html} for the root.
   */
  public static Site ofFiles(Bucket bucket, String folder) {
    return new Site(new Origin.Files(bucket, folder, false), Map.of(), "");
  }

  /** The HTTP API. */
  public static Site ofApi() {
    return new Site(new Origin.Api(), Map.of(), "");
  }

  /** This site with paths that the HTTP API answers. */
  public Site api(String pattern) {
    return with(pattern, new Origin.Api());
  }

  /** This site with paths that are files of a bucket. */
  public Site files(String pattern, Bucket bucket) {
    return with(pattern, new Origin.Files(bucket, "", false));
  }

  private Site with(String pattern, Origin origin) {
    if (!pattern.matches("/[!-~]{0,254}")) {
      throw new IllegalArgumentException(
          "a path pattern must begin with a slash and have at most 255 characters: " + pattern);
    }
    Map<String, Origin> more = new LinkedHashMap<>(paths);
    more.put(pattern, origin);
    return new Site(main, more, contentSecurity);
  }

  /**
   * This site of files, which asks the HTTP API for a page that the bucket does not have, so that
   * the application answers for addresses that are no files, and says in its own words what there
   * is not. Only reading requests get there: give changing ones a path of {@link #api}.
   *
   * @throws IllegalStateException when the site is of no files
   */
  public Site orApi() {
    if (!(main instanceof Origin.Files files)) {
      throw new IllegalStateException("the site leads to the HTTP API already");
    }
    return new Site(new Origin.Files(files.bucket(), files.folder(), true), paths, contentSecurity);
  }

  /** This site with a Content-Security-Policy for answers that bring none. */
  public Site contentSecurity(String policy) {
    return new Site(main, paths, policy);
  }

  /** Each once, those that are only asked second among them. */
  Set<Origin> origins() {
    Set<Origin> all = new LinkedHashSet<>();
    for (Origin target : targets()) {
      all.add(target instanceof Origin.Files files ? files.alone() : target);
      if (isGroup(target)) {
        all.add(new Origin.Api());
      }
    }
    return all;
  }

  private Set<Origin> targets() {
    Set<Origin> all = new LinkedHashSet<>();
    all.add(main);
    all.addAll(paths.values());
    return all;
  }

  /** Files behind which there is the HTTP API. */
  Set<Origin> groups() {
    Set<Origin> all = new LinkedHashSet<>(targets());
    all.removeIf(target -> !isGroup(target));
    return all;
  }

  static boolean isGroup(Origin origin) {
    return origin instanceof Origin.Files files && files.elseApi();
  }

  Set<Bucket> buckets() {
    Set<Bucket> all = new LinkedHashSet<>();
    files().forEach(files -> all.add(files.bucket()));
    return all;
  }

  /** What a distribution reads of buckets. */
  List<Origin.Files> files() {
    List<Origin.Files> all = new ArrayList<>();
    for (Origin origin : origins()) {
      if (origin instanceof Origin.Files files) {
        all.add(files);
      }
    }
    return all;
  }
}
