package dev.spate.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.Key;
import dev.spate.ObjectBody;
import dev.spate.Table;
import dev.spate.aws.Environment;
import dev.spate.aws.sdk.AwsPorts;
import java.io.IOException;

/** One call of a service through Spate's ports: {@code dynamodb} or {@code s3}. */
public final class PortsCall {
  private PortsCall() {}

  /** Calls, and says what came. */
  public static void main(String[] args) throws IOException {
    AwsPorts ports = new AwsPorts(Environment.of(System.getenv()), "bench", Codecs.plain());
    if (args[0].equals("dynamodb")) {
      System.out.println(ports.read(new Table("orders")).get(Key.of("a")).isPresent());
    } else {
      try (ObjectBody body = ports.read(new Bucket("pictures")).get("a").orElseThrow()) {
        System.out.println(new String(body.bytes(1_000), UTF_8));
      }
    }
  }
}
