package dev.spate.simulator;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.Page;
import dev.spate.Port;
import dev.spate.Table;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Stands between functions and their ports: sees each call, and may hinder it. The simulator lets
 * faults in here, a local runtime notes what functions do.
 */
public interface Passage {
  /** Lets a call of a port through, or throws what the caller is to meet instead. */
  <T> T pass(PortCall call, Supplier<T> doing);

  /** What a read that may be stale answers. */
  default Optional<Item> mayBeOld(Table table, Key key, Optional<Item> current) {
    return current;
  }

  /** What a query that may be stale answers. */
  default Page<Item> mayBeOld(Table table, Page<Item> current) {
    return current;
  }

  /** What a function gets for a port of the application's own. */
  default <P> P around(Port<P> port, P own) {
    return own;
  }
}
