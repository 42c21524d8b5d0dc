package dev.spate.local;

import dev.spate.ObjectStore;
import dev.spate.testkit.ObjectStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class DiskObjectStoreTest implements ObjectStoreContract {
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
  public ObjectStore store() {
    return Temp.bucket(stores, Temp.UPLOADS);
  }
}
