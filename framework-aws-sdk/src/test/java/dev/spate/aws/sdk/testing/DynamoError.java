package dev.spate.aws.sdk.testing;

import java.util.Map;

/** An error as DynamoDB tells it, with more members where it tells more. */
final class DynamoError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String type;
  private final transient Map<String, Object> more;

  DynamoError(String type, String message) {
    this(type, message, Map.of());
  }

  DynamoError(String type, String message, Map<String, Object> more) {
    super(message);
    this.type = type;
    this.more = more;
  }

  String type() {
    return type;
  }

  Map<String, Object> more() {
    return more;
  }
}
