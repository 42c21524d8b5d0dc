package dev.spate.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Bucket;
import dev.spate.ObjectStore;
import dev.spate.RejectedException;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.FaultProxy;
import dev.spate.aws.sdk.testing.S3Server;
import dev.spate.testkit.Gen;
import dev.spate.testkit.ObjectStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

  /** S3Proxy keeps a key that ends with a slash as a folder without content; S3 does not. */
  @Test
  @Override
  public void keys_have_1_to_1024_bytes_of_any_character() {
    Gen gen = new Gen(2);
    for (int i = 0; i < 20; i++) {
      String text = gen.text(1, 20);
      String key = "any/" + text + (text.endsWith("/") ? "-" : "");
      put(key, key);
      assertThat(text(key)).isEqualTo(key);
    }
    String longest = "\u00e9".repeat(512);
    put(longest, "v");
    assertThat(text(longest)).isEqualTo("v");
    for (String wrong : new String[] {"", longest + "x", "half\ud800"}) {
      assertThatThrownBy(() -> put(wrong, "v")).isInstanceOf(RejectedException.class);
      assertThatThrownBy(() -> store().get(wrong)).isInstanceOf(RejectedException.class);
    }
  }
}
