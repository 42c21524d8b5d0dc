package dev.spate.aws.sdk.testing;

import dev.spate.Codecs;
import dev.spate.Resource;
import dev.spate.aws.Environment;
import dev.spate.aws.sdk.AwsPorts;
import java.util.HashMap;
import java.util.Map;

/** The environment of a function whose services are servers of this machine. */
public final class Aws {
  /** The access key of all servers. */
  public static final String KEY = "AKIDTESTTESTTEST";

  /** Its secret. */
  public static final String SECRET = "test-secret-of-no-value";

  private final Map<String, String> variables = new HashMap<>();

  /** An environment with a region and credentials. */
  public Aws() {
    variables.put("AWS_REGION", "us-east-1");
    variables.put("AWS_ACCESS_KEY_ID", KEY);
    variables.put("AWS_SECRET_ACCESS_KEY", SECRET);
  }

  /** With a service at this port of this machine. */
  public Aws service(String name, int port) {
    return with("AWS_ENDPOINT_URL_" + name, "http://127.0.0.1:" + port);
  }

  /** With a resource that AWS calls so. */
  public Aws resource(Resource resource, String physical) {
    return with(Environment.variable(resource), physical);
  }

  /** With one more variable. */
  public Aws with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** The variables. */
  public Map<String, String> variables() {
    return Map.copyOf(variables);
  }

  /** The environment. */
  public Environment environment() {
    return Environment.of(variables);
  }

  /** Ports for bytes and text, in this environment. */
  public AwsPorts ports() {
    return new AwsPorts(environment(), "test", Codecs.plain());
  }
}
