package dev.spate.simulator;

import dev.spate.Connections;
import dev.spate.InvalidAppException;
import dev.spate.Message;
import dev.spate.ObjectChange;
import dev.spate.Resource;
import dev.spate.SocketApi;
import dev.spate.Table;
import java.util.List;

/** What lies behind memory ports: it hears of everything that is done with them. */
public interface MemoryReceiver {
  /** An object was stored or deleted. */
  default void changed(ObjectChange change) {}

  /** Items of a table were changed, in the transaction that is just ending. */
  default void changed(Table table, List<Table.Change> changes) {}

  /**
   * Messages were published.
   *
   * @param type of events of a bus, empty for all else
   */
  default void published(Resource resource, String type, List<Message<byte[]>> messages) {}

  /** The connections of a socket API. */
  default Connections connections(SocketApi api) {
    throw new InvalidAppException("connections of " + api.name() + " are not kept in memory");
  }
}
