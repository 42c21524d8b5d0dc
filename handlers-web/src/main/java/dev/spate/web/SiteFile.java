package dev.spate.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of a published site.
 *
 * @param path in the site, such as {@code assets/app.3f9a0c21.js}
 * @param hash of the content, 32 hexadecimal digits; also its name in the bucket
 * @param type media type
 * @param kept whether its name changes with its content, so that it may be kept for ever
 * @param brotli bytes in this coding, 0 where it is not stored so
 * @param gzip bytes in this coding, 0 where it is not stored so
 * @param since when this content was first published
 * @param release the last release that it belongs to
 */
public record SiteFile(
    String path,
    String hash,
    String type,
    boolean kept,
    long size,
    long brotli,
    long gzip,
    Instant since,
    long release) {

  /** The codings it is stored in, the best first. */
  List<String> codings() {
    List<String> codings = new ArrayList<>();
    if (brotli > 0) {
      codings.add("br");
    }
    if (gzip > 0) {
      codings.add("gzip");
    }
    codings.add(Codings.IDENTITY);
    return codings;
  }

  /** Where it is in the bucket. */
  String key(String coding) {
    return "files/" + hash + (coding.equals(Codings.IDENTITY) ? "" : "." + coding);
  }

  EntityTag tag(String coding) {
    return EntityTag.strong(hash).coded(coding);
  }

  /** This file as part of a later release. */
  SiteFile in(long laterRelease, Instant first) {
    return new SiteFile(path, hash, type, kept, size, brotli, gzip, first, laterRelease);
  }
}
