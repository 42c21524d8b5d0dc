package dev.spate.aws.sdk;

import dev.spate.Message;
import dev.spate.aws.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue and what has arrived in it, read back as a function's envelope would. */
final class Inbox {
  private final SqsClient client;
  private final String url;
  private final List<Message<byte[]>> seen = new ArrayList<>();

  Inbox(SqsClient client, String name) {
    this.client = client;
    Map<QueueAttributeName, String> attributes =
        name.endsWith(".fifo") ? Map.of(QueueAttributeName.FIFO_QUEUE, "true") : Map.of();
    url = client.createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
  }

  String url() {
    return url;
  }

  /** Everything that has arrived so far. */
  List<Message<byte[]>> all() {
    for (var batch = raw(); !batch.isEmpty(); batch = raw()) {
      batch.forEach(message -> seen.add(read(message)));
    }
    return seen;
  }

  /** Up to ten messages, as SQS gives them; they are gone from the queue. */
  List<software.amazon.awssdk.services.sqs.model.Message> raw() {
    var batch =
        client
            .receiveMessage(
                r ->
                    r.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    batch.forEach(m -> client.deleteMessage(r -> r.queueUrl(url).receiptHandle(m.receiptHandle())));
    return batch;
  }

  private static Message<byte[]> read(software.amazon.awssdk.services.sqs.model.Message message) {
    Map<String, String> attributes = new HashMap<>();
    message.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
    String id = attributes.remove(Wire.ID);
    Optional<String> key = Optional.ofNullable(attributes.remove(Wire.KEY));
    boolean base64 = Wire.BASE64.equals(attributes.remove(Wire.ENCODING));
    byte[] body =
        base64
            ? Base64.getDecoder().decode(message.body())
            : message.body().getBytes(StandardCharsets.UTF_8);
    return new Message<>(id, body, key, attributes, Duration.ZERO);
  }
}
