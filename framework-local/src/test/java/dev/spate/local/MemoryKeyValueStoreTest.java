package dev.spate.local;

import dev.spate.Codecs;
import dev.spate.KeyValueStore;
import dev.spate.Table;
import dev.spate.testkit.KeyValueStoreContract;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MemoryKeyValueStoreTest implements KeyValueStoreContract {
  private static Stores stores;

  @BeforeAll
  static void open() {
    stores = Temp.stores(null);
  }

  @AfterAll
  static void close() {
    stores.close();
  }

  @Override
  public KeyValueStore store(Table table, Table... together) {
    return new LocalPorts(
            stores.buckets(), "test", Codecs.plain(), Map.of(), Map.of(), NotConnected::new)
        .readWrite(table, together);
  }
}
