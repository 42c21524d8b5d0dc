package dev.spate.aws;

import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda tells a destination about records of a stream that it will not try again (sources:
 * "Retain discarded batch records for a Kinesis Data Streams event source in Lambda", and the same
 * for DynamoDB and Kafka): for tools that fetch the records again while the stream still holds
 * them.
 *
 * @param request the last call's id
 * @param function the function's ARN, with its version or alias
 * @param condition why Lambda gave up, such as {@code RetryAttemptsExhausted}
 * @param attempts how often the function was called, as far as Lambda tells
 * @param time when the record was written
 * @param source the ARN of the stream or cluster
 * @param size how many records there were
 * @param positions where they are, one for each shard or partition
 * @param payload the whole event, which only an S3 bucket is told
 */
public record FailedBatch(
    String request,
    String function,
    String condition,
    int attempts,
    Instant time,
    String source,
    int size,
    List<Position> positions,
    Optional<byte[]> payload) {

  /** Checked and unmodifiable. */
  public FailedBatch {
    positions = List.copyOf(positions);
  }

  /**
   * A range of records.
   *
   * @param part the shard of a stream, or topic and partition of Kafka: {@code orders-0}
   * @param first the first record's sequence number or offset, inclusive
   * @param last the last record's, inclusive
   */
  public record Position(String part, String first, String last) {}

  /**
   * Reads a record.
   *
   * @throws dev.spate.aws.json.JsonException when it is none, naming the member
   */
  public static FailedBatch read(byte[] record) {
    return new Reader().read(record);
  }

  private static final class Reader {
    private static final JsonNames RECORD =
        JsonNames.of(
            "version",
            "timestamp",
            "requestContext",
            "KinesisBatchInfo",
            "DDBStreamBatchInfo",
            "KafkaBatchInfo",
            "payload");

    private final FailureContext context = new FailureContext();
    private final BatchInfo batch = new BatchInfo();
    private @Nullable String version;
    private @Nullable Instant time;
    private Optional<byte[]> payload = Optional.empty();

    FailedBatch read(byte[] record) {
      JsonReader in = new JsonReader(record);
      in.beginObject();
      for (int name; (name = in.nextName(RECORD)) != JsonReader.END; ) {
        switch (name) {
          case 0 -> version = Fields.exactly(in, "1.0");
          case 1 -> time = Fields.moment(in);
          case 2 -> context.read(in);
          case 3, 4 -> batch.stream(in);
          case 5 -> batch.kafka(in);
          case 6 -> payload = Optional.of(in.stringBytes());
          default -> in.skipValue();
        }
      }
      Fields.need(in, version, "version");
      Fields.need(in, time, "timestamp");
      Fields.need(in, batch.source, "KinesisBatchInfo, DDBStreamBatchInfo or KafkaBatchInfo");
      context.complete(in);
      in.end();
      return new FailedBatch(
          Fields.known(context.request),
          Fields.known(context.function),
          Fields.known(context.condition),
          context.attempts,
          Fields.known(time),
          Fields.known(batch.source),
          batch.size,
          batch.positions,
          payload);
    }
  }

  /** The three kinds of where records are. */
  private static final class BatchInfo {
    private static final JsonNames STREAM =
        JsonNames.of(
            "shardId", "startSequenceNumber", "endSequenceNumber", "batchSize", "streamArn");
    private static final JsonNames KAFKA =
        JsonNames.of("batchSize", "eventSourceArn", "recordsInfo");
    private static final JsonNames RANGE = JsonNames.of("firstRecordOffset", "lastRecordOffset");

    private final List<Position> positions = new ArrayList<>();
    private @Nullable String source;
    private int size;

    void stream(JsonReader in) {
      String shard = null;
      String first = null;
      String last = null;
      in.beginObject();
      for (int name; (name = in.nextName(STREAM)) != JsonReader.END; ) {
        switch (name) {
          case 0 -> shard = in.string();
          case 1 -> first = Fields.digits(in);
          case 2 -> last = Fields.digits(in);
          case 3 -> size = in.intValue();
          case 4 -> source = in.string();
          default -> in.skipValue();
        }
      }
      positions.add(
          new Position(
              Fields.need(in, shard, "shardId"),
              Fields.need(in, first, "startSequenceNumber"),
              Fields.need(in, last, "endSequenceNumber")));
    }

    void kafka(JsonReader in) {
      in.beginObject();
      for (int name; (name = in.nextName(KAFKA)) != JsonReader.END; ) {
        switch (name) {
          case 0 -> size = in.intValue();
          case 1 -> source = in.string();
          case 2 -> {
            in.beginObject();
            for (String part; (part = in.nextName()) != null; ) {
              positions.add(range(in, part));
            }
          }
          default -> in.skipValue();
        }
      }
    }

    private static Position range(JsonReader in, String part) {
      String first = null;
      String last = null;
      in.beginObject();
      for (int name; (name = in.nextName(RANGE)) != JsonReader.END; ) {
        switch (name) {
          case 0 -> first = Fields.digits(in);
          case 1 -> last = Fields.digits(in);
          default -> in.skipValue();
        }
      }
      return new Position(
          part,
          Fields.need(in, first, "firstRecordOffset"),
          Fields.need(in, last, "lastRecordOffset"));
    }
  }
}
