package dev.spate;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A piece of a stream's time with what is known of it so far. Each part of a stream has windows of
 * its own, one after the other; a record belongs to the one in which it arrived (source: "Using
 * Lambda to process records from Amazon Kinesis Data Streams", tumbling windows).
 *
 * @param part the part of the stream, such as a shard
 * @param start the first moment
 * @param end the first moment that is no longer in it
 * @param state what the call before carried on; absent in the first
 * @param last whether no call for this window follows
 * @param early whether it ends before its time, so that another begins with the same start
 */
public record Window(
    String part, Instant start, Instant end, Optional<byte[]> state, boolean last, boolean early) {
  /** What a call may carry on, in bytes; a platform that takes 1 MB of text holds as much. */
  public static final int STATE_LIMIT = 700_000;

  /** The first moment of the window of this length that a moment is in. */
  public static Instant start(Instant moment, Duration length) {
    long millis = length.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(moment.toEpochMilli(), millis) * millis);
  }

  /** Names the window, the same in every call for it; to be written once under this name. */
  public String id() {
    String id = part + "/" + start;
    return early
        ? id + "/" + Hash.of(state.map(Base64.getEncoder()::encodeToString).orElse(""))
        : id;
  }
}
