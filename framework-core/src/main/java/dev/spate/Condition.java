package dev.spate;

/** What must hold of an item for a write to happen. */
public sealed interface Condition {
  /** Nothing. */
  record Always() implements Condition {}

  /** There is no such item. An expired item that the store still holds is there. */
  record Absent() implements Condition {}

  /** There is such an item. */
  record Present() implements Condition {}

  /** The item is there and has this version. */
  record Version(long version) implements Condition {
    public Version {
      Checks.range("version", version, 1, Long.MAX_VALUE);
    }
  }

  /** Nothing must hold. */
  static Condition always() {
    return new Always();
  }

  /** There must be no such item. */
  static Condition absent() {
    return new Absent();
  }

  /** There must be such an item. */
  static Condition present() {
    return new Present();
  }

  /** The item must be as it was when it was read. */
  static Condition unchanged(Item item) {
    return new Version(item.version());
  }
}
