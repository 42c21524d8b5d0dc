package dev.spate.aws.sdk;

import dev.spate.RejectedException;
import dev.spate.Topic;
import dev.spate.aws.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/** Sends to an Amazon SNS topic (source: "PublishBatch", Amazon SNS API Reference). */
final class SnsChannel implements Channel<PublishBatchRequestEntry> {
  /** Bytes of a message, and of all of a request. */
  static final int BYTES = 256 * 1024;

  private final Topic<?> topic;
  private final String arn;
  private final Supplier<SnsClient> client;

  SnsChannel(Topic<?> topic, String arn, Supplier<SnsClient> client) {
    this.topic = topic;
    this.arn = arn;
    this.client = client;
  }

  @Override
  public String name() {
    return "topic " + topic.name();
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
    return false;
  }

  @Override
  public PublishBatchRequestEntry entry(Parcel parcel) {
    Delays.refuse(name(), parcel);
    Wire.Text text = Wire.text(parcel.data());
    return PublishBatchRequestEntry.builder()
        .id("0")
        .message(text.text())
        .messageAttributes(
            Attributes.of(name(), parcel, text).entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        e ->
                            MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(e.getValue())
                                .build())))
        .build();
  }

  @Override
  public long size(PublishBatchRequestEntry entry) {
    return Parcel.bytes(entry.message())
        + Attributes.size(
            entry.messageAttributes().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().stringValue())));
  }

  @Override
  public List<Failure> send(List<PublishBatchRequestEntry> entries) {
    List<PublishBatchRequestEntry> named = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      String id = Integer.toString(i);
      named.add(entries.get(i).copy(e -> e.id(id)));
    }
    List<Failure> again = new ArrayList<>();
    for (BatchResultErrorEntry failed :
        client
            .get()
            .publishBatch(r -> r.topicArn(arn).publishBatchRequestEntries(named))
            .failed()) {
      if (Boolean.TRUE.equals(failed.senderFault())) {
        throw new RejectedException(name() + " refused a message: " + failed.code());
      }
      again.add(new Failure(Integer.parseInt(failed.id()), failed.code()));
    }
    return again;
  }
}
