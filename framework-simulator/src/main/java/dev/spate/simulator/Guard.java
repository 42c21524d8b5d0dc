package dev.spate.simulator;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.Page;
import dev.spate.Port;
import dev.spate.Table;
import java.util.Optional;
import java.util.function.Supplier;

/** The simulator's passage: calls pass the platform, and reads may be of an earlier world. */
record Guard(Platform platform, History history, Watched watched) implements Passage {
  @Override
  public <T> T pass(PortCall call, Supplier<T> doing) {
    return platform.pass(call, doing);
  }

  @Override
  public Optional<Item> mayBeOld(Table table, Key key, Optional<Item> current) {
    return history.mayBeOld(table, key, current);
  }

  @Override
  public Page<Item> mayBeOld(Table table, Page<Item> current) {
    return history.mayBeOld(table, current);
  }

  @Override
  public <P> P around(Port<P> port, P own) {
    return watched.wrap(port, own, platform);
  }
}
