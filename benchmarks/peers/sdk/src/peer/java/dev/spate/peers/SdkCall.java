package dev.spate.peers;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** One call of a service with a client as it comes: {@code dynamodb} or {@code s3}. */
public final class SdkCall {
  private SdkCall() {}

  /** Calls, and says what came. */
  public static void main(String[] args) {
    if (args[0].equals("dynamodb")) {
      try (DynamoDbClient client = DynamoDbClient.create()) {
        Map<String, AttributeValue> key =
            Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("-"));
        System.out.println(client.getItem(r -> r.tableName("orders").key(key)).hasItem());
      }
    } else {
      try (S3Client client = S3Client.builder().forcePathStyle(true).build()) {
        System.out.println(
            client.getObjectAsBytes(r -> r.bucket("pictures").key("a")).asUtf8String());
      }
    }
  }
}
