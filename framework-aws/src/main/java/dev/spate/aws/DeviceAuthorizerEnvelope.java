package dev.spate.aws;

import dev.spate.DeviceTopic;
import dev.spate.RejectedException;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions of AWS IoT Core to a custom authorizer (source: "Defining your Lambda function", AWS
 * IoT Core Developer Guide). A rejection is a denial.
 */
final class DeviceAuthorizerEnvelope
    implements Envelope<DeviceTopic.Credentials, DeviceTopic.Access> {
  private static final JsonNames EVENT = JsonNames.of("token", "protocolData", "protocols");
  private static final JsonNames DATA = JsonNames.of("mqtt");
  private static final JsonNames MQTT = JsonNames.of("username", "password", "clientId");

  @Override
  public String expected() {
    return "a custom authorizer request of AWS IoT Core";
  }

  @Override
  public Delivery<DeviceTopic.Credentials, DeviceTopic.Access> open(byte[] event) {
    return new Delivery<>(new Reader().read(event), DevicePolicies::of);
  }

  @Override
  public byte[] rejected(RejectedException why) {
    return DevicePolicies.denied();
  }

  /** Reads one question. */
  private static final class Reader {
    private Optional<String> token = Optional.empty();
    private Optional<String> user = Optional.empty();
    private byte[] password = {};
    private String client = "";

    DeviceTopic.Credentials read(byte[] event) {
      JsonReader in = new JsonReader(event);
      @Nullable String data = null;
      in.beginObject();
      for (int name; (name = in.nextName(EVENT)) != JsonReader.END; ) {
        switch (name) {
          case 0 -> token = Optional.ofNullable(in.stringOrNull());
          case 1 -> {
            data = "read";
            protocols(in);
          }
          default -> in.skipValue();
        }
      }
      Fields.need(in, data, "protocolData");
      in.end();
      return new DeviceTopic.Credentials(client, user, password, token);
    }

    private void protocols(JsonReader in) {
      in.beginObject();
      for (int name; (name = in.nextName(DATA)) != JsonReader.END; ) {
        if (name == 0) {
          mqtt(in);
        } else {
          in.skipValue();
        }
      }
    }

    private void mqtt(JsonReader in) {
      in.beginObject();
      for (int name; (name = in.nextName(MQTT)) != JsonReader.END; ) {
        if (name < 0 || in.isNull()) {
          in.skipValue();
          continue;
        }
        switch (name) {
          case 0 -> user = Optional.of(in.string());
          case 1 -> password = in.base64Bytes();
          default -> client = in.string();
        }
      }
    }
  }
}
