package dev.spate.local;

import dev.spate.ObjectStore;
import dev.spate.testkit.ObjectStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MemoryObjectStoreTest implements ObjectStoreContract {
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
  public ObjectStore store() {
    return Temp.bucket(stores, Temp.UPLOADS);
  }
}
