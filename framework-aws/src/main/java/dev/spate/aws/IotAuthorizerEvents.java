package dev.spate.aws;

import dev.spate.DeviceTopic;
import dev.spate.aws.json.JsonWriter;

/**
 * What AWS IoT Core asks a custom authorizer: what {@link LambdaEntry} reads, written for tests and
 * local runtimes.
 */
public final class IotAuthorizerEvents {
  private IotAuthorizerEvents() {}

  /** A question about a device that connects by MQTT. */
  public static byte[] encode(DeviceTopic.Credentials credentials) {
    JsonWriter out = new JsonWriter();
    out.beginObject();
    credentials.token().ifPresent(token -> out.name("token").string(token));
    out.name("signatureVerified").bool(credentials.token().isPresent());
    out.name("protocols").beginArray().string("tls").string("mqtt").endArray();
    out.name("protocolData").beginObject().name("tls").beginObject();
    out.name("serverName").string("local");
    credentials.certificate().ifPresent(id -> out.name("principalId").string(id));
    out.endObject().name("mqtt").beginObject();
    credentials.user().ifPresent(user -> out.name("username").string(user));
    out.name("password").base64(credentials.password());
    out.name("clientId").string(credentials.client()).endObject().endObject();
    out.name("connectionMetadata").beginObject().name("id").string("local").endObject();
    return out.endObject().toByteArray();
  }
}
