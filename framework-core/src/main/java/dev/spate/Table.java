package dev.spate;

import java.util.Optional;

/** A place for small items by key; reached through {@link KeyValueStore}. */
public record Table(String name) implements Resource {
  public Table {
    Checks.name("table name", name);
  }

  /** Fires for each change of an item, in order per partition key. */
  public Source.StreamRecords<Change> changes() {
    return Source.StreamRecords.of(new Source.TableLog(this));
  }

  /**
   * One change of one item.
   *
   * @param before the item as it was, absent when it was made
   * @param after the item as it is, absent when it was deleted
   * @param expired whether the store itself deleted it because its time had passed
   */
  public record Change(Key key, Optional<Item> before, Optional<Item> after, boolean expired) {}
}
