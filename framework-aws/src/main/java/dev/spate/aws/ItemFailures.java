package dev.spate.aws;

import dev.spate.BatchResult;
import dev.spate.aws.json.JsonWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Answers to calls with events. Where the source understands it, the answer always has the member
 * {@code batchItemFailures}: an answer without it would acknowledge everything (source: "Handling
 * errors for an SQS event source in Lambda").
 */
final class ItemFailures {
  private static final byte[] NOTHING = "null".getBytes(StandardCharsets.US_ASCII);

  private ItemFailures() {}

  /** Names records by strings. */
  static byte[] of(Collection<String> again) {
    return of(again, JsonWriter::string);
  }

  /** Names records as {@code identifier} writes them. */
  static <N> byte[] of(Collection<N> again, BiConsumer<JsonWriter, N> identifier) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("batchItemFailures").beginArray();
    for (N record : again) {
      identifier.accept(out.beginObject().name("itemIdentifier"), record);
      out.endObject();
    }
    return out.endArray().endObject().toByteArray();
  }

  /**
   * Names the lowest of these sequence numbers: a stream is read again from there on. They have
   * different lengths, so neither text nor {@code long} can compare them.
   */
  static byte[] lowest(Collection<String> sequenceNumbers) {
    return of(
        sequenceNumbers.stream()
            .map(BigInteger::new)
            .min(BigInteger::compareTo)
            .map(lowest -> List.of(lowest.toString()))
            .orElse(List.of()));
  }

  /** The answer to a source that understands only success and failure. */
  static byte[] none(BatchResult result) throws EventsFailedException {
    if (!result.again().isEmpty()) {
      throw new EventsFailedException(result);
    }
    return NOTHING.clone();
  }
}
