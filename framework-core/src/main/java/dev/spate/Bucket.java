package dev.spate;

/** A place for objects (files) of any size. */
public record Bucket(String name) implements Resource {
  public Bucket {
    Checks.name("bucket name", name);
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
