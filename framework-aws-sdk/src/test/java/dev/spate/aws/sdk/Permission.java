package dev.spate.aws.sdk;

import dev.spate.aws.sdk.testing.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * An action on a resource. A granted one may have stars in its resource.
 *
 * <p>What a request needs is from "Actions, resources, and condition keys for AWS services",
 * Service Authorization Reference, and each operation's own page.
 */
record Permission(String action, String resource) {
  private static final String HERE = ":us-east-1:" + Stack.ACCOUNT + ":";

  /** Whether this grant allows the other. */
  boolean allows(Permission needed) {
    String pattern = Pattern.quote(resource).replace("*", "\\E.*\\Q");
    return action.equals(needed.action()) && needed.resource().matches(pattern);
  }

  /** What a request needs. */
  static List<Permission> of(SdkRequest request) {
    return switch (request) {
      case GetObjectRequest r -> s3("GetObject", r.bucket(), r.key());
      case HeadObjectRequest r -> s3("GetObject", r.bucket(), r.key());
      case ListObjectsV2Request r ->
          List.of(new Permission("s3:ListBucket", "arn:aws:s3:::" + r.bucket()));
      case PutObjectRequest r -> s3("PutObject", r.bucket(), r.key());
      case CreateMultipartUploadRequest r -> s3("PutObject", r.bucket(), r.key());
      case UploadPartRequest r -> s3("PutObject", r.bucket(), r.key());
      case CompleteMultipartUploadRequest r -> s3("PutObject", r.bucket(), r.key());
      case AbortMultipartUploadRequest r -> s3("AbortMultipartUpload", r.bucket(), r.key());
      case DeleteObjectRequest r -> s3("DeleteObject", r.bucket(), r.key());
      case CopyObjectRequest r -> {
        // By now the SDK has made one text of the source's bucket and key.
        List<Permission> both = new ArrayList<>();
        both.add(
            new Permission(
                "s3:GetObject",
                "arn:aws:s3:::" + r.getValueForField("CopySource", String.class).orElseThrow()));
        both.addAll(s3("PutObject", r.destinationBucket(), r.destinationKey()));
        yield both;
      }
      case GetItemRequest r -> List.of(item("GetItem", r.tableName()));
      case QueryRequest r -> List.of(item("Query", r.tableName()));
      case UpdateItemRequest r -> List.of(item("UpdateItem", r.tableName()));
      case DeleteItemRequest r -> List.of(item("DeleteItem", r.tableName()));
      case BatchGetItemRequest r ->
          r.requestItems().keySet().stream().map(t -> item("BatchGetItem", t)).toList();
      case TransactWriteItemsRequest r ->
          r.transactItems().stream().map(Permission::transacted).toList();
      case SendMessageRequest r -> List.of(queue(r.queueUrl()));
      case SendMessageBatchRequest r -> List.of(queue(r.queueUrl()));
      case PublishBatchRequest r -> List.of(new Permission("sns:Publish", r.topicArn()));
      case PutRecordsRequest r ->
          List.of(
              new Permission(
                  "kinesis:PutRecords", "arn:aws:kinesis" + HERE + "stream/" + r.streamName()));
      case PutEventsRequest r ->
          r.entries().stream()
              .map(e -> "arn:aws:events" + HERE + "event-bus/" + e.eventBusName())
              .map(bus -> new Permission("events:PutEvents", bus))
              .toList();
      case PostToConnectionRequest r -> List.of(connection("POST", r.connectionId()));
      case GetConnectionRequest r -> List.of(connection("GET", r.connectionId()));
      case DeleteConnectionRequest r -> List.of(connection("DELETE", r.connectionId()));
      case GetSecretValueRequest r ->
          List.of(new Permission("secretsmanager:GetSecretValue", r.secretId()));
      default -> throw new AssertionError("nobody knows what " + request + " needs");
    };
  }

  private static List<Permission> s3(String action, String bucket, String key) {
    return List.of(new Permission("s3:" + action, "arn:aws:s3:::" + bucket + "/" + key));
  }

  private static Permission item(String action, String table) {
    return new Permission("dynamodb:" + action, "arn:aws:dynamodb" + HERE + "table/" + table);
  }

  private static Permission transacted(TransactWriteItem one) {
    if (one.update() != null) {
      return item("UpdateItem", one.update().tableName());
    }
    return one.delete() != null
        ? item("DeleteItem", one.delete().tableName())
        : item("ConditionCheckItem", one.conditionCheck().tableName());
  }

  private static Permission queue(String url) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    return new Permission("sqs:SendMessage", "arn:aws:sqs" + HERE + name);
  }

  private static Permission connection(String method, String id) {
    String stage = "arn:aws:execute-api" + HERE + "RoomsSockets/live/";
    return new Permission("execute-api:ManageConnections", stage + method + "/@connections/" + id);
  }
}
