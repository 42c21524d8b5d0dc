package dev.spate.file;

import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.RejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** The decisions about files: pure, so that a lambda can make the same. */
public final class FileRules {
  /** The longest name that can be uploaded, in bytes. */
  public static final int UPLOAD_NAME_BYTES = 200;

  /** The largest upload, 10 MB (source: "Quotas for HTTP APIs", Amazon API Gateway). */
  public static final int UPLOAD_BYTES = 10 * 1000 * 1000;

  private FileRules() {}

  /**
   * The name of an upload, if it can be one.
   *
   * @throws RejectedException when it has no or more than 200 bytes, a slash, or a control
   *     character
   */
  public static String uploadName(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > UPLOAD_NAME_BYTES) {
      throw new RejectedException(
          "file name must be from 1 to " + UPLOAD_NAME_BYTES + " bytes, not " + bytes);
    }
    if (name.indexOf('/') >= 0) {
      throw new RejectedException("file name must have no slash");
    }
    return name(name);
  }

  /**
   * The name of any file, if it can be one.
   *
   * @throws RejectedException as {@link FileVersion} says
   */
  public static String name(String name) {
    return FileVersion.of(name, Instant.EPOCH, "0000000000").name();
  }

  /**
   * The version for an upload: after {@code latest} even if this machine's clock is behind the one
   * that made it, so that the last upload wins.
   *
   * @param unique as for {@link FileVersion#of}
   */
  public static FileVersion next(
      String name, Optional<FileRecord> latest, Instant now, String unique) {
    Instant after = latest.map(r -> r.version().at().plusMillis(1)).orElse(Instant.EPOCH);
    return FileVersion.of(name, now.isAfter(after) ? now : after, unique);
  }

  /**
   * Which version of which file an object is. The key {@code NAME/VERSION} says it; an object with
   * another key was put there by someone else, and the whole key is its name, the time of the event
   * its version: the same for each delivery.
   *
   * @throws RejectedException when the key cannot be a name
   */
  public static FileVersion identify(Event<ObjectChange> event) {
    String key = Arrival.whole(event.data().key());
    int slash = key.lastIndexOf('/');
    if (slash > 0 && FileVersion.isVersion(key.substring(slash + 1))) {
      return new FileVersion(key.substring(0, slash), key.substring(slash + 1));
    }
    return FileVersion.of(key, event.time(), digits(event.id()));
  }

  /**
   * Whether nothing is left to decide for a version: it was let in or locked away, or a newer one
   * took its place. A rejected one is not settled: it comes again when somebody sends its event
   * again.
   */
  public static boolean settled(Optional<FileRecord> known, FileVersion version) {
    return known.isPresent()
        && (known.get().version().compareTo(version) > 0
            || (known.get().version().equals(version) && rank(known.get().status()) >= RELEASED));
  }

  private static final int RELEASED = 2;

  /**
   * Whether what was found out replaces what is known: a newer version does; of the same version
   * quarantined is final, released gives way to nothing but that, rejected to both, pending to all,
   * and to pending for another reason.
   */
  public static boolean replaces(Optional<FileRecord> known, FileRecord found) {
    if (known.isEmpty()) {
      return true;
    }
    int order = found.version().compareTo(known.get().version());
    if (order != 0) {
      return order > 0;
    }
    FileStatus before = known.get().status();
    return rank(found.status()) > rank(before)
        || (rank(found.status()) == 0 && rank(before) == 0 && !found.status().equals(before));
  }

  private static int rank(FileStatus status) {
    return switch (status) {
      case FileStatus.Pending p -> 0;
      case FileStatus.Rejected r -> 1;
      case FileStatus.Released r -> RELEASED;
      case FileStatus.Quarantined q -> RELEASED + 1;
    };
  }

  /** Whether the object that was read is the one that the event tells of. */
  public static boolean isContentOf(ObjectChange change, String etag) {
    return change.etag().isEmpty() || change.etag().equals(etag);
  }

  private static String digits(String text) {
    byte[] hash = UploadStream.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 5);
  }
}
