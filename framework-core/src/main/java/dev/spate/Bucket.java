package dev.spate;

import java.time.Duration;

/**
 * A place for objects (files) of any size.
 *
 * @param keep after how long an object may be deleted by itself, whole days from 1 to 3,650; zero
 *     for never. A platform deletes it some time later, or not at all: Amazon S3 by a lifecycle
 *     rule, the simulator and the local runtime never
 */
public record Bucket(String name, Duration keep) implements Resource {
  /** What objects can be kept for at most, when not for ever. */
  static final Duration LONGEST_KEPT = Duration.ofDays(3_650);

  public Bucket {
    Checks.name("bucket name", name);
    if (!keep.isZero()) {
      Checks.range("bucket " + name + " keep", keep, Duration.ofDays(1), LONGEST_KEPT);
    }
    if (!keep.equals(Duration.ofDays(keep.toDays()))) {
      throw new IllegalArgumentException(
          "bucket " + name + " keep must be whole days, not " + keep);
    }
  }

  /** A bucket whose objects stay until somebody deletes them. */
  public Bucket(String name) {
    this(name, Duration.ZERO);
  }

  /** This bucket, whose objects may be deleted after so many days. */
  public Bucket keep(Duration time) {
    return new Bucket(name, time);
  }

  /** Fires once or more for each object that was stored, whatever its key. */
  public Source.ObjectChanges created() {
    return new Source.ObjectChanges(
        this, ObjectChange.Kind.CREATED, "", "", Source.ObjectRoute.DIRECT);
  }

  /** Fires once or more for each object that was deleted. */
  public Source.ObjectChanges removed() {
    return new Source.ObjectChanges(
        this, ObjectChange.Kind.REMOVED, "", "", Source.ObjectRoute.DIRECT);
  }
}
