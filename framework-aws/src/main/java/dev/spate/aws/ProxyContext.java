package dev.spate.aws;

import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code requestContext} as REST APIs, socket APIs and load balancers write it (source:
 * "Input format of a Lambda function for proxy integration", Amazon API Gateway Developer Guide).
 */
final class ProxyContext {
  private static final JsonNames CONTEXT =
      JsonNames.of(
          "stage",
          "identity",
          "authorizer",
          "apiId",
          "domainPrefix",
          "elb",
          "connectionId",
          "eventType",
          "messageId",
          "requestTimeEpoch",
          "disconnectStatusCode",
          "disconnectReason",
          "routeKey");
  private static final JsonNames IDENTITY = JsonNames.of("sourceIp");

  String address = "";
  Optional<String> principal = Optional.empty();
  Map<String, String> claims = Map.of();
  boolean balancer;
  @Nullable String connection;
  @Nullable String eventType;
  @Nullable String message;
  @Nullable String route;
  @Nullable Instant time;
  int closeCode = SocketEvents.NO_CODE;
  String closeReason = "";

  private String stage = "";
  private String api = "";
  private String domainPrefix = "";

  /** The stage's part of the address, if clients see it: at the API's own domain alone. */
  String base() {
    return domainPrefix.equals(api) && !stage.isEmpty() ? "/" + stage : "";
  }

  void read(JsonReader in) {
    in.beginObject();
    for (int name; (name = in.nextName(CONTEXT)) != JsonReader.END; ) {
      if (name < 0 || in.isNull()) {
        in.skipValue();
      } else if (name < 6) {
        request(in, name);
      } else {
        socket(in, name);
      }
    }
  }

  private void request(JsonReader in, int name) {
    switch (name) {
      case 0 -> stage = in.string();
      case 1 -> identity(in);
      case 2 -> authorizer(in);
      case 3 -> api = in.string();
      case 4 -> domainPrefix = in.string();
      default -> {
        balancer = true;
        in.skipValue();
      }
    }
  }

  private void socket(JsonReader in, int name) {
    switch (name) {
      case 6 -> connection = Fields.id(in);
      case 7 -> eventType = in.string();
      case 8 -> message = Fields.id(in);
      case 9 -> time = Fields.millis(in);
      case 10 -> closeCode = in.intValue();
      case 11 -> closeReason = in.string();
      default -> route = in.string();
    }
  }

  private void identity(JsonReader in) {
    in.beginObject();
    for (int name; (name = in.nextName(IDENTITY)) != JsonReader.END; ) {
      if (name == 0) {
        address = Fields.text(in);
      } else {
        in.skipValue();
      }
    }
  }

  /** A Lambda authorizer's context is flat; a Cognito authorizer has the token's {@code claims}. */
  private void authorizer(JsonReader in) {
    Map<String, String> known = new LinkedHashMap<>();
    in.beginObject();
    for (String name; (name = in.nextName()) != null; ) {
      switch (name) {
        case "claims" -> known.putAll(Fields.texts(in));
        case "integrationLatency" -> in.skipValue();
        case "principalId" -> principal = Optional.ofNullable(in.stringOrNull());
        default -> Fields.putText(in, name, known);
      }
    }
    principal = principal.or(() -> Optional.ofNullable(known.get("sub")));
    claims = known;
  }
}
