package dev.spate.aws.sdk;

import dev.spate.Queue;
import dev.spate.RejectedException;
import dev.spate.aws.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Sends to an Amazon SQS queue (source: "SendMessageBatch", Amazon SQS API Reference). On an
 * ordered queue the message's key is its group and its id deduplicates it for five minutes.
 */
final class SqsChannel implements Channel<SendMessageBatchRequestEntry> {
  /** Bytes of a message, and of all of a request. */
  static final int BYTES = 1024 * 1024;

  private final Queue<?> queue;
  private final String url;
  private final Supplier<SqsClient> client;

  SqsChannel(Queue<?> queue, String url, Supplier<SqsClient> client) {
    this.queue = queue;
    this.url = url;
    this.client = client;
  }

  @Override
  public String name() {
    return "queue " + queue.name();
  }

  @Override
  public int most() {
    return 10;
  }

  @Override
  public long mostBytes() {
    return BYTES;
  }

  @Override
  public long messageBytes() {
    return BYTES;
  }

  @Override
  public boolean ordered() {
    return queue.ordered();
  }

  @Override
  public SendMessageBatchRequestEntry entry(Parcel parcel) {
    Wire.Text body = Wire.text(parcel.data());
    Map<String, String> attributes = Attributes.of(name(), parcel, body);
    String trace = attributes.remove(Wire.XRAY);
    SendMessageBatchRequestEntry.Builder entry =
        SendMessageBatchRequestEntry.builder()
            .id("0")
            .messageBody(body.text())
            .messageAttributes(
                attributes.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> text(e.getValue()))));
    if (trace != null) {
      entry.messageSystemAttributes(
          Map.of(
              MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
              MessageSystemAttributeValue.builder().dataType("String").stringValue(trace).build()));
    }
    Duration delay = parcel.message().delay();
    if (!queue.ordered()) {
      return entry.delaySeconds((int) delay.plusNanos(999_999_999).toSeconds()).build();
    }
    if (!delay.isZero()) {
      // Source: "Amazon SQS delay queues": an ordered queue delays all of its messages or none.
      throw new IllegalArgumentException(name() + " is ordered and cannot hold one message back");
    }
    return entry
        .messageGroupId(Parcel.token(parcel.message().key().orElse(parcel.id())))
        .messageDeduplicationId(Parcel.token(parcel.id()))
        .build();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  @Override
  public long size(SendMessageBatchRequestEntry entry) {
    return Parcel.bytes(entry.messageBody())
        + Attributes.size(
            entry.messageAttributes().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().stringValue())));
  }

  @Override
  public List<Failure> send(List<SendMessageBatchRequestEntry> entries) {
    List<SendMessageBatchRequestEntry> named = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      String id = Integer.toString(i);
      named.add(entries.get(i).copy(e -> e.id(id)));
    }
    List<Failure> again = new ArrayList<>();
    for (BatchResultErrorEntry failed :
        client.get().sendMessageBatch(r -> r.queueUrl(url).entries(named)).failed()) {
      if (Boolean.TRUE.equals(failed.senderFault())) {
        throw new RejectedException(name() + " refused a message: " + failed.code());
      }
      again.add(new Failure(Integer.parseInt(failed.id()), failed.code()));
    }
    return again;
  }
}
