package dev.spate.local;

import dev.spate.Codecs;
import dev.spate.KeyValueStore;
import dev.spate.Table;
import dev.spate.testkit.KeyValueStoreContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class DiskKeyValueStoreTest implements KeyValueStoreContract {
  @TempDir static Path data;
  private static Stores stores;

  @BeforeAll
  static void open() {
    stores = Temp.stores(data);
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
