package dev.spate.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** The events that are handled, each by the function of Spate's application that it is for. */
public enum Sample {
  /** A request of an HTTP API with an order in JSON, payload format 2.0. */
  API("orders", "HTTP API, JSON in and out", SampleEvents::request),
  /** A message of a WebSocket API. */
  SOCKET("talk", "WebSocket message", SampleEvents::word),
  /** A notification of S3 with one record. */
  S3("objects", "S3 notification", Sample::notification),
  /** Ten messages of a queue, an order of a KiB in each. */
  SQS_10("charge", "SQS, 10 x 1 KiB", () -> SampleEvents.messages(10)),
  /** A hundred of them. */
  SQS_100("charge", "SQS, 100 x 1 KiB", () -> SampleEvents.messages(100)),
  /** A hundred records of a stream, a reading of 300 bytes in each. */
  KINESIS_100("readings", "Kinesis, 100 x 300 B", () -> SampleEvents.records(100)),
  /** Five hundred of them. */
  KINESIS_500("readings", "Kinesis, 500 x 300 B", () -> SampleEvents.records(500)),
  /** A hundred changes of items, before and after. */
  DYNAMODB_100("changes", "DynamoDB stream, 100 changes", () -> SampleEvents.changes(100));

  final String function;
  final String title;

  @SuppressWarnings("ImmutableEnumChecker") // makes a new array each time
  private final Supplier<byte[]> made;

  Sample(String function, String title, Supplier<byte[]> made) {
    this.function = function;
    this.title = title;
    this.made = made;
  }

  byte[] bytes() {
    return made.get();
  }

  private static byte[] notification() {
    try (InputStream in = Sample.class.getResourceAsStream("s3.json")) {
      if (in == null) {
        throw new IOException("s3.json is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
