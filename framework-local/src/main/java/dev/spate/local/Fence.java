package dev.spate.local;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.Page;
import dev.spate.Port;
import dev.spate.PortException;
import dev.spate.Table;
import dev.spate.simulator.Passage;
import dev.spate.simulator.PortCall;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps handlers that ran on when their application was replaced away from what it stores: nothing
 * of theirs may happen after the new one has read what it owes.
 */
final class Fence {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /** Lets nothing through from now on; what is inside ends first. */
  void close() {
    lock.writeLock().lock();
    try {
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private <T> T within(Supplier<T> doing) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new PortException("the application was loaded anew: this call has no ports any more");
      }
      return doing.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The way to a function's ports, as long as this is open. */
  Passage around(Passage passage) {
    return new Passage() {
      @Override
      public <T> T pass(PortCall call, Supplier<T> doing) {
        return passage.pass(call, () -> within(doing));
      }

      @Override
      public Optional<Item> mayBeOld(Table table, Key key, Optional<Item> current) {
        return passage.mayBeOld(table, key, current);
      }

      @Override
      public Page<Item> mayBeOld(Table table, Page<Item> current) {
        return passage.mayBeOld(table, current);
      }

      @Override
      public <P> P around(Port<P> port, P own) {
        return passage.around(port, own);
      }
    };
  }
}
