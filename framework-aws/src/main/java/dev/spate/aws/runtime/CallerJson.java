package dev.spate.aws.runtime;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import dev.spate.aws.json.JsonReader;
import dev.spate.aws.json.JsonType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a mobile application's SDK tells of itself: read when it is asked for. */
final class CallerJson {
  private CallerJson() {}

  /** The header's JSON, whose members may all be missing. */
  static ClientContext clientContext(byte[] json) {
    JsonReader reader = new JsonReader(json);
    Map<String, String> client = Map.of();
    Map<String, String> custom = Map.of();
    Map<String, String> environment = Map.of();
    reader.beginObject();
    for (String name = reader.nextName(); name != null; name = reader.nextName()) {
      switch (name) {
        case "client" -> client = texts(reader);
        case "custom", "Custom" -> custom = texts(reader);
        case "env", "environment" -> environment = texts(reader);
        default -> reader.skipValue();
      }
    }
    reader.end();
    return new Told(new App(client), custom, environment);
  }

  static CognitoIdentity identity(byte[] json) {
    JsonReader reader = new JsonReader(json);
    Map<String, String> identity = texts(reader);
    reader.end();
    return new Identity(identity);
  }

  /** An object's texts; what else is in it is left out. */
  private static Map<String, String> texts(JsonReader reader) {
    Map<String, String> texts = new HashMap<>();
    if (reader.peek() != JsonType.OBJECT) {
      reader.skipValue();
      return texts;
    }
    reader.beginObject();
    for (String name = reader.nextName(); name != null; name = reader.nextName()) {
      if (reader.peek() == JsonType.STRING) {
        texts.put(name, reader.string());
      } else {
        reader.skipValue();
      }
    }
    return texts;
  }

  private record Told(
      Client getClient, Map<String, String> getCustom, Map<String, String> getEnvironment)
      implements ClientContext {}

  private record App(Map<String, String> texts) implements Client {
    @Override
    public @Nullable String getInstallationId() {
      return texts.get("installation_id");
    }

    @Override
    public @Nullable String getAppTitle() {
      return texts.get("app_title");
    }

    @Override
    public @Nullable String getAppVersionName() {
      return texts.get("app_version_name");
    }

    @Override
    public @Nullable String getAppVersionCode() {
      return texts.get("app_version_code");
    }

    @Override
    public @Nullable String getAppPackageName() {
      return texts.get("app_package_name");
    }
  }

  private record Identity(Map<String, String> texts) implements CognitoIdentity {
    @Override
    public @Nullable String getIdentityId() {
      return texts.get("cognitoIdentityId");
    }

    @Override
    public @Nullable String getIdentityPoolId() {
      return texts.get("cognitoIdentityPoolId");
    }
  }
}
