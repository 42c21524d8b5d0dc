package dev.spate.aws.sdk.testing;

import dev.spate.aws.testing.RuntimeApiServer.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * What Lambda does between a queue and a function (source: "Handling errors for an SQS event source
 * in Lambda"): messages that the answer names as failed, or all when the call failed or the answer
 * makes no sense, come again. Here the time until then passes at once.
 */
final class QueuePoller implements Runnable {
  private final SqsClient client;
  private final String url;
  private final int most;
  private final LambdaFunction function;

  QueuePoller(SqsClient client, String url, int most, LambdaFunction function) {
    this.client = client;
    this.url = url;
    this.most = most;
    this.function = function;
  }

  /** Until the thread is interrupted. */
  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        List<Message> batch = receive();
        if (!batch.isEmpty()) {
          settle(batch, failed(function.invoke(event(batch)), batch));
        }
      }
    } catch (AbortedException e) {
      Thread.currentThread().interrupt(); // it is over
    }
  }

  private List<Message> receive() {
    return client
        .receiveMessage(
            r ->
                r.queueUrl(url)
                    .maxNumberOfMessages(Math.min(most, 10))
                    .waitTimeSeconds(1)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private void settle(List<Message> batch, Set<String> failed) {
    for (Message message : batch) {
      String receipt = message.receiptHandle();
      if (failed.contains(message.messageId())) {
        client.changeMessageVisibility(
            r -> r.queueUrl(url).receiptHandle(receipt).visibilityTimeout(0));
      } else {
        client.deleteMessage(r -> r.queueUrl(url).receiptHandle(receipt));
      }
    }
  }

  private static Set<String> failed(Answer answer, List<Message> batch) {
    Set<String> all = new HashSet<>(batch.stream().map(Message::messageId).toList());
    if (!(answer instanceof Answer.Answered answered)) {
      return all;
    }
    Set<String> failed = new HashSet<>();
    Map<String, Object> tree = JsonTree.read(answered.text().getBytes(StandardCharsets.UTF_8));
    if (tree.get("batchItemFailures") instanceof List<?> named) {
      named.forEach(one -> failed.add(String.valueOf(((Map<?, ?>) one).get("itemIdentifier"))));
    }
    return all.containsAll(failed) ? failed : all;
  }

  private byte[] event(List<Message> batch) {
    List<Object> records = new ArrayList<>();
    batch.forEach(message -> records.add(record(message)));
    return JsonTree.write(Map.of("Records", records));
  }

  private Map<String, Object> record(Message message) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    message
        .messageAttributes()
        .forEach(
            (name, value) ->
                attributes.put(
                    name, Map.of("stringValue", value.stringValue(), "dataType", "String")));
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("messageId", message.messageId());
    record.put("receiptHandle", message.receiptHandle());
    record.put("body", message.body());
    record.put("attributes", message.attributesAsStrings());
    record.put("messageAttributes", attributes);
    record.put("md5OfBody", message.md5OfBody());
    record.put("eventSource", "aws:sqs");
    String name = url.substring(url.lastIndexOf('/') + 1);
    record.put("eventSourceARN", "arn:aws:sqs:us-east-1:" + Stack.ACCOUNT + ":" + name);
    record.put("awsRegion", "us-east-1");
    return record;
  }
}
