package dev.spate;

/**
 * An ordered log of records by key, kept for a while and read by any number of functions.
 *
 * @param shards how many parts are read in parallel, 1 to 10,000
 */
public record EventStream<T>(String name, Class<T> type, int shards)
    implements Resource, Source.Log<T> {
  public EventStream {
    Checks.name("stream name", name);
    Checks.range("stream " + name + " shards", shards, 1, 10_000);
  }

  /** A stream of one shard. */
  public EventStream(String name, Class<T> type) {
    this(name, type, 1);
  }

  /** Fires for each record, in order per key. */
  public Source.StreamRecords<T> each() {
    return Source.StreamRecords.of(this);
  }
}
