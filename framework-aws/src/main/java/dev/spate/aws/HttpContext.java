package dev.spate.aws;

import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the gateway adds to a request: {@code requestContext}. */
final class HttpContext {
  /** Where a Lambda authorizer's context says who is asking; the rest of it are claims. */
  static final String PRINCIPAL = "principal";

  private static final JsonNames CONTEXT =
      JsonNames.of("http", "stage", "authorizer", "apiId", "domainPrefix");
  private static final JsonNames HTTP = JsonNames.of("method", "sourceIp");
  private static final JsonNames AUTHORIZER = JsonNames.of("jwt", "lambda", "iam");
  private static final JsonNames JWT = JsonNames.of("claims");

  @Nullable String method;
  String address = "";
  Optional<String> principal = Optional.empty();
  Map<String, String> claims = Map.of();

  private String stage = "$default";
  private String api = "";
  private String domainPrefix = "";

  /** The stage's part of a path, which a client sends too, or nothing for the default stage. */
  String stagePrefix(String path) {
    String prefix = "/" + stage;
    boolean there = path.equals(prefix) || path.startsWith(prefix + "/");
    return there && !stage.equals("$default") ? prefix : "";
  }

  /** Whether the request came by the API's own address; only there clients see the stage. */
  boolean ownDomain() {
    return domainPrefix.equals(api);
  }

  void read(JsonReader in) {
    in.beginObject();
    for (int name; (name = in.nextName(CONTEXT)) != JsonReader.END; ) {
      if (name < 0 || in.isNull()) {
        in.skipValue();
        continue;
      }
      switch (name) {
        case 0 -> http(in);
        case 1 -> stage = in.string();
        case 2 -> authorizer(in);
        case 3 -> api = in.string();
        default -> domainPrefix = in.string();
      }
    }
  }

  private void http(JsonReader in) {
    in.beginObject();
    for (int name; (name = in.nextName(HTTP)) != JsonReader.END; ) {
      if (name < 0 || in.isNull()) {
        in.skipValue();
      } else if (name == 0) {
        method = in.string();
      } else {
        address = in.string();
      }
    }
  }

  private void authorizer(JsonReader in) {
    in.beginObject();
    for (int name; (name = in.nextName(AUTHORIZER)) != JsonReader.END; ) {
      if (name < 0 || in.isNull()) {
        in.skipValue();
        continue;
      }
      switch (name) {
        case 0 -> jwt(in);
        case 1 -> known(Fields.texts(in), PRINCIPAL, true);
        default -> known(Fields.texts(in), "userArn", false);
      }
    }
  }

  /** A token's claims; who is asking is the claim {@code sub} (RFC 7519, 4.1.2). */
  private void jwt(JsonReader in) {
    in.beginObject();
    for (int name; (name = in.nextName(JWT)) != JsonReader.END; ) {
      if (name == 0) {
        known(Fields.texts(in), "sub", false);
      } else {
        in.skipValue();
      }
    }
  }

  private void known(Map<String, String> texts, String who, boolean removed) {
    principal = Optional.ofNullable(removed ? texts.remove(who) : texts.get(who));
    claims = texts;
  }
}
