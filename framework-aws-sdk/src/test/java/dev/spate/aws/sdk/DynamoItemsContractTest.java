package dev.spate.aws.sdk;

import dev.spate.KeyValueStore;
import dev.spate.Table;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.DynamoLocal;
import dev.spate.aws.sdk.testing.DynamoServer;
import dev.spate.aws.sdk.testing.Tables;
import dev.spate.testkit.KeyValueStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * What every key-value store does, done by DynamoDB's port against a small strict server, or with
 * {@code -Pdynamodb-local} against DynamoDB Local.
 */
class DynamoItemsContractTest implements KeyValueStoreContract {
  private static AutoCloseable server;
  private static AwsPorts ports;

  @BeforeAll
  static void start() {
    String local = System.getProperty("spate.dynamodb.local");
    int port = local == null ? small() : whole(Path.of(local));
    Aws aws =
        new Aws()
            .service("DYNAMODB", port)
            .resource(FIRST, "first-physical")
            .resource(SECOND, "second-physical");
    Clients clients = new Clients(aws.environment());
    Tables.create(clients.dynamo.get(), "first-physical");
    Tables.create(clients.dynamo.get(), "second-physical");
    ports = aws.ports();
  }

  private static int small() {
    DynamoServer small = new DynamoServer();
    server = small;
    return small.port();
  }

  private static int whole(Path classPath) {
    DynamoLocal local = new DynamoLocal(classPath);
    server = local;
    return local.port();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  public KeyValueStore store(Table table, Table... together) {
    return ports.readWrite(table, together);
  }
}
