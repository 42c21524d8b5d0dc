package dev.spate.aws.sdk;

import dev.spate.EventStream;
import dev.spate.aws.Kpl;
import dev.spate.aws.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Writes to an Amazon Kinesis data stream (source: "PutRecords", Amazon Kinesis Data Streams API
 * Reference). A record has no attributes, so each is a {@link Kpl} record of one part, whose tags
 * they are: readers that know the format unpack it.
 */
final class KinesisChannel implements Channel<PutRecordsRequestEntry> {
  /** Bytes of a record that every stream takes; more needs a setting of the stream. */
  static final int RECORD = 1024 * 1024;

  /** Bytes of a request that every region takes. */
  private static final long REQUEST = 5L * 1024 * 1024;

  private final EventStream<?> stream;
  private final String physical;
  private final Supplier<KinesisClient> client;

  KinesisChannel(EventStream<?> stream, String physical, Supplier<KinesisClient> client) {
    this.stream = stream;
    this.physical = physical;
    this.client = client;
  }

  @Override
  public String name() {
    return "stream " + stream.name();
  }

  @Override
  public int most() {
    return 500;
  }

  @Override
  public long mostBytes() {
    return REQUEST;
  }

  @Override
  public long messageBytes() {
    return RECORD;
  }

  @Override
  public boolean ordered() {
    return true;
  }

  @Override
  public PutRecordsRequestEntry entry(Parcel parcel) {
    Delays.refuse(name(), parcel);
    Map<String, String> tags = new LinkedHashMap<>(Map.of(Wire.ID, parcel.id()));
    parcel
        .message()
        .attributes()
        .forEach(
            (name, value) -> {
              Attributes.require(name(), name);
              tags.put(name, value);
            });
    // Records of one key go to one shard; a message without a key may go to any.
    String key = parcel.message().key().orElse(parcel.id());
    return PutRecordsRequestEntry.builder()
        .partitionKey(key)
        .data(
            SdkBytes.fromByteArrayUnsafe(Kpl.pack(List.of(new Kpl.Part(key, parcel.data(), tags)))))
        .build();
  }

  @Override
  public long size(PutRecordsRequestEntry entry) {
    return entry.data().asByteArrayUnsafe().length + (long) Parcel.bytes(entry.partitionKey());
  }

  /** Each failure is a throttle or an internal error; none is the record's fault. */
  @Override
  public List<Failure> send(List<PutRecordsRequestEntry> entries) {
    List<PutRecordsResultEntry> results =
        client.get().putRecords(r -> r.streamName(physical).records(entries)).records();
    List<Failure> again = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      String code = results.get(i).errorCode();
      if (code != null) {
        again.add(new Failure(i, code));
      }
    }
    return again;
  }
}
