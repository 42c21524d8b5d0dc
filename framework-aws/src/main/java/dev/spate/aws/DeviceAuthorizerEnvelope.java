package dev.spate.aws;

import dev.spate.DeviceTopic;
import dev.spate.RejectedException;
import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions of AWS IoT Core to a custom authorizer (source: "Defining your Lambda function", AWS
 * IoT Core Developer Guide; with certificates: "Custom authentication with X.509 client
 * certificates", same guide). A rejection is a denial.
 */
final class DeviceAuthorizerEnvelope
    implements Envelope<DeviceTopic.Credentials, DeviceTopic.Access> {
  private static final JsonNames EVENT = JsonNames.of("token", "protocolData", "protocols");
  private static final JsonNames DATA = JsonNames.of("mqtt", "tls");
  private static final JsonNames TLS = JsonNames.of("x509CertificatePem", "principalId");
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
    private Optional<String> certificate = Optional.empty();

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
      return new DeviceTopic.Credentials(client, user, password, token, certificate);
    }

    private void protocols(JsonReader in) {
      in.beginObject();
      for (int name; (name = in.nextName(DATA)) != JsonReader.END; ) {
        switch (name) {
          case 0 -> mqtt(in);
          case 1 -> tls(in);
          default -> in.skipValue();
        }
      }
    }

    /**
     * The id of a certificate is its SHA-256; where the certificate itself is told, that counts.
     */
    private void tls(JsonReader in) {
      Optional<String> shown = Optional.empty();
      Optional<String> id = Optional.empty();
      in.beginObject();
      for (int name; (name = in.nextName(TLS)) != JsonReader.END; ) {
        switch (name) {
          case 0 -> shown = Optional.ofNullable(in.stringOrNull());
          case 1 -> id = Optional.ofNullable(in.stringOrNull());
          default -> in.skipValue();
        }
      }
      certificate = shown.isPresent() ? fingerprint(shown.get()) : fit(id);
    }

    private static Optional<String> fit(Optional<String> id) {
      return id.filter(i -> i.matches("[0-9a-f]{64}"));
    }

    /** What cannot be read proves nothing. */
    private static Optional<String> fingerprint(String pem) {
      try {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "");
        return Optional.of(Hashes.sha256(Base64.getMimeDecoder().decode(base64)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
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
