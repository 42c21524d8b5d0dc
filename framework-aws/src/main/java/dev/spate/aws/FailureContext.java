package dev.spate.aws;

import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import org.jspecify.annotations.Nullable;

/** Reads {@code requestContext} of the records that Lambda writes of failures. */
final class FailureContext {
  private static final JsonNames CONTEXT =
      JsonNames.of("requestId", "functionArn", "condition", "approximateInvokeCount");

  @Nullable String request;
  @Nullable String function;
  @Nullable String condition;
  int attempts;

  void read(JsonReader in) {
    in.beginObject();
    for (int name; (name = in.nextName(CONTEXT)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> request = in.string();
        case 1 -> function = in.string();
        case 2 -> condition = in.string();
        case 3 -> attempts = in.intValue();
        default -> in.skipValue();
      }
    }
  }

  void complete(JsonReader in) {
    Fields.need(in, request, "requestContext.requestId");
    Fields.need(in, function, "requestContext.functionArn");
    Fields.need(in, condition, "requestContext.condition");
  }
}
