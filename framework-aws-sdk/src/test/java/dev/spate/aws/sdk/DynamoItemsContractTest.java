package dev.spate.aws.sdk;

import dev.spate.KeyValueStore;
import dev.spate.Table;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.DynamoServer;
import dev.spate.aws.sdk.testing.Tables;
import dev.spate.testkit.KeyValueStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every key-value store does, done by DynamoDB's port. */
class DynamoItemsContractTest implements KeyValueStoreContract {
  private static DynamoServer server;
  private static AwsPorts ports;

  @BeforeAll
  static void start() {
    server = new DynamoServer();
    Aws aws =
        new Aws()
            .service("DYNAMODB", Integer.getInteger("spate.dynamodb.port", server.port()))
            .resource(FIRST, "first-physical")
            .resource(SECOND, "second-physical");
    Clients clients = new Clients(aws.environment());
    Tables.create(clients.dynamo.get(), "first-physical");
    Tables.create(clients.dynamo.get(), "second-physical");
    ports = aws.ports();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  public KeyValueStore store(Table table, Table... together) {
    return ports.readWrite(table, together);
  }
}
