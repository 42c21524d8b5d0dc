package dev.spate.aws.sdk;

import dev.spate.Bucket;
import dev.spate.ObjectStore;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.FaultProxy;
import dev.spate.aws.sdk.testing.S3Server;
import dev.spate.testkit.ObjectStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every object store does, done by S3's port against S3Proxy. */
class S3ObjectsContractTest implements ObjectStoreContract {
  private static S3Server server;
  private static FaultProxy proxy;
  private static ObjectStore store;

  @BeforeAll
  static void start() {
    Bucket bucket = new Bucket("contract");
    server = new S3Server();
    server.bucket("contract-physical");
    proxy = new FaultProxy(server.port());
    store =
        new Aws()
            .service("S3", proxy.port())
            .resource(bucket, "contract-physical")
            .ports()
            .readWrite(bucket);
  }

  @AfterAll
  static void stop() {
    proxy.close();
    server.close();
  }

  @Override
  public ObjectStore store() {
    return store;
  }
}
