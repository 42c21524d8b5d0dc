package dev.spate.web;

import dev.spate.ObjectMeta;
import dev.spate.ObjectStore;
import java.util.List;
import java.util.Map;

/**
 * A site's files at their paths, for whoever reads the bucket without {@link SiteHandler}, such as
 * a distribution. They are stored plain: who serves them compresses them.
 */
final class SiteFolder {
  private final ObjectStore bucket;
  private final String folder;

  SiteFolder(ObjectStore bucket, String folder) {
    boolean taken = List.of("files", SiteIndex.KEY).contains(folder);
    if (taken || !folder.matches("[a-z0-9-]{1,60}")) {
      throw new IllegalArgumentException(
          "folder of a site must be 1 to 60 of a-z, 0-9 and '-', and neither files nor site: "
              + folder);
    }
    this.bucket = bucket;
    this.folder = folder;
  }

  private String key(SiteFile file) {
    return folder + "/" + file.path();
  }

  /** Puts the files of a release there, what documents need before the documents. */
  void put(SiteIndex index, Map<String, byte[]> contents) {
    for (SiteFile file : index.files().values()) {
      byte[] bytes = contents.get(file.path());
      if (file.kept() && bytes != null) {
        SitePublisher.create(bucket, key(file), bytes, meta(file));
      }
    }
    for (SiteFile file : index.files().values()) {
      byte[] bytes = contents.get(file.path());
      if (!file.kept() && bytes != null) {
        bucket.put(key(file), bytes, meta(file));
      }
    }
  }

  private static ObjectMeta meta(SiteFile file) {
    return new ObjectMeta(file.type(), SiteHandler.caching(file), Map.of());
  }

  /** Removes what the earlier release had and the later has not. */
  void remove(SiteIndex before, SiteIndex after) {
    for (SiteFile file : before.files().values()) {
      if (after.find(file.path()).isEmpty()) {
        bucket.delete(key(file));
      }
    }
  }
}
