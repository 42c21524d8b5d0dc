package dev.spate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An object was stored or deleted.
 *
 * @param bucket the application's name of the bucket
 * @param key the object's key, as it was stored (already decoded)
 * @param size bytes; 0 for a removal
 * @param etag the content's tag, without quotes; empty for a removal
 * @param version the object's version, empty where the bucket keeps none
 * @param sequencer orders the changes of one key: see {@link #isAfter}; empty where unknown
 */
public record ObjectChange(
    Kind kind,
    String bucket,
    String key,
    long size,
    String etag,
    String version,
    String sequencer) {

  /** What happened to it. */
  public enum Kind {
    /** Stored, new or over an older one. */
    CREATED,
    /** Deleted. */
    REMOVED
  }

  /**
   * Whether this change of the same key happened after the other. Sequencers are hexadecimal
   * numbers of different lengths: the shorter is padded with zeros on the left (source: "Event
   * message structure", Amazon S3 User Guide).
   *
   * @throws IllegalArgumentException when the changes are of different keys or buckets: their order
   *     is not known
   */
  public boolean isAfter(ObjectChange other) {
    if (!key.equals(other.key) || !bucket.equals(other.bucket)) {
      throw new IllegalArgumentException("changes of different objects have no order");
    }
    int width = Math.max(sequencer.length(), other.sequencer.length());
    return pad(sequencer, width).compareToIgnoreCase(pad(other.sequencer, width)) > 0;
  }

  /**
   * The event of this change. Its id is the same in every delivery, whichever way it comes, and on
   * every platform: a hash of kind, bucket, key, version and sequencer. Where a store tells neither
   * of the last two (as when objects expire) the second in which it happened takes their place. Its
   * type is {@code object.created} or {@code object.removed}, its key the object's.
   *
   * @param time when it happened, as the store says
   */
  public Event<ObjectChange> event(Instant time) {
    boolean numbered = !version.isEmpty() || !sequencer.isEmpty();
    String moment = numbered ? "" : Long.toString(time.getEpochSecond());
    String id = Hash.of(kind.name(), bucket, key, version, sequencer, moment);
    String type = kind == Kind.CREATED ? "object.created" : "object.removed";
    return new Event<>(id, bucket, type, time, Optional.of(key), Map.of(), this);
  }

  private static String pad(String hex, int width) {
    return "0".repeat(width - hex.length()) + hex;
  }
}
