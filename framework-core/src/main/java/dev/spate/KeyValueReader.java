package dev.spate;

import java.util.Optional;

/** Reads items of one table; strongly unless asked otherwise. */
public interface KeyValueReader {
  /** The table this port is for. */
  Table table();

  /** The item as the last write left it, or nothing. */
  Optional<Item> get(Key key);

  /** The item as it is or was some seconds ago, at half the cost. */
  Optional<Item> getEventually(Key key);

  /** A page of items. */
  Page<Item> query(Query query);
}
