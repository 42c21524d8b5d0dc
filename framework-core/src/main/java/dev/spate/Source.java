package dev.spate;

import java.time.Duration;
import java.util.Optional;

/**
 * Where events come from. A source is itself the trigger of a handler of one event; those that
 * deliver many at a time can be {@link Batching#batched()} for a handler of the whole batch.
 *
 * <p>Whichever it is, an engine meets it in one form: a handler of batches (design law: one
 * algorithm for all sources).
 */
public sealed interface Source<T> extends Trigger<Event<T>, Done, EventHandler<T>> {

  /** What a failed event holds back. */
  Ordering ordering();

  /** Which events the function gets; absent for all. */
  default Optional<EventPattern> pattern() {
    return Optional.empty();
  }

  /** Whether the function gets this event: what it does not get counts as handled. */
  default boolean wants(Event<byte[]> event) {
    return pattern().isEmpty() || pattern().get().fits(event);
  }

  /** How many keys of one batch are handled at the same time. */
  default int parallelism() {
    return 1;
  }

  @Override
  default <R> R match(Handler<Event<T>, Done> handler, Cases<R> cases) {
    return cases.events(
        this, Selected.of(pattern(), Batches.each(handler, ordering(), parallelism())));
  }

  /** A source that delivers many events at a time. */
  sealed interface Batching<T> extends Source<T> {
    /** The same source for a handler of the whole batch. */
    default Trigger.Batched<T> batched() {
      return new Trigger.Batched<>(this);
    }
  }

  /** Something with an ordered log to read. */
  sealed interface Log<T> permits EventStream, TableLog {
    /** The name of the stream or table. */
    String name();
  }

  /** The log of a table's changes. */
  record TableLog(Table table) implements Log<Table.Change> {
    @Override
    public String name() {
      return table.name();
    }
  }

  /**
   * How the news of an object's change travels; it is declared, never guessed from what arrives.
   */
  enum ObjectRoute {
    /** From the store straight to the function. */
    DIRECT,
    /** Through a queue. */
    QUEUE,
    /** Through a topic and then a queue. */
    TOPIC_AND_QUEUE,
    /** Through the platform's event bus. */
    BUS
  }

  /**
   * Objects of a bucket were stored or deleted. Delivered at least once, usually within seconds, in
   * any order (source: "Amazon S3 Event Notifications"): compare with {@link ObjectChange#isAfter}.
   *
   * @param prefix only keys that start with this
   * @param suffix only keys that end with this
   */
  record ObjectChanges(
      Bucket bucket, ObjectChange.Kind kind, String prefix, String suffix, ObjectRoute route)
      implements Source<ObjectChange> {
    public ObjectChanges {
      Checks.bytes("object prefix", prefix, 0, 1024);
      Checks.bytes("object suffix", suffix, 0, 1024);
    }

    /** Only objects whose key starts with this. */
    public ObjectChanges prefix(String start) {
      return new ObjectChanges(bucket, kind, start, suffix, route);
    }

    /** Only objects whose key ends with this. */
    public ObjectChanges suffix(String end) {
      return new ObjectChanges(bucket, kind, prefix, end, route);
    }

    /** The same news by another route. */
    public ObjectChanges through(ObjectRoute other) {
      return new ObjectChanges(bucket, kind, prefix, suffix, other);
    }

    @Override
    public Ordering ordering() {
      return Ordering.BY_KEY;
    }
  }

  /**
   * Messages of a queue.
   *
   * @param batchSize 1 to 10,000 messages, 10 for an ordered queue (source:
   *     "CreateEventSourceMapping")
   * @param window how long a batch may wait to fill, 0 to 300 s; zero for an ordered queue
   * @param concurrency how many batches at once, 2 to 1,000; 0 for the platform's own limit
   * @param parallelism how many events of a batch at once, 1 to 1,000
   */
  record QueueMessages<T>(
      Queue<T> queue,
      int batchSize,
      Duration window,
      int concurrency,
      int parallelism,
      Optional<EventPattern> pattern)
      implements Batching<T> {
    public QueueMessages {
      SourceRanges.queue(queue.ordered(), batchSize, window, concurrency, parallelism);
      if (batchSize > 10 && window.compareTo(Duration.ofSeconds(1)) < 0) {
        window = Duration.ofSeconds(1); // batches above 10 need a window (same source)
      }
    }

    static <T> QueueMessages<T> of(Queue<T> queue) {
      return new QueueMessages<>(queue, 10, Duration.ZERO, 0, 8, Optional.empty());
    }

    /** These messages, at most so many at a time. */
    public QueueMessages<T> batchSize(int messages) {
      return new QueueMessages<>(queue, messages, window, concurrency, parallelism, pattern);
    }

    /** These messages, waiting so long for a batch to fill. */
    public QueueMessages<T> window(Duration wait) {
      return new QueueMessages<>(queue, batchSize, wait, concurrency, parallelism, pattern);
    }

    /** These messages, in at most so many batches at once. */
    public QueueMessages<T> concurrency(int batches) {
      Checks.range("concurrency", batches, 2, 1_000);
      return new QueueMessages<>(queue, batchSize, window, batches, parallelism, pattern);
    }

    /** Only messages that fit. */
    public QueueMessages<T> only(EventPattern wanted) {
      return new QueueMessages<>(
          queue, batchSize, window, concurrency, parallelism, Optional.of(wanted));
    }

    /** These messages, so many of a batch at once. */
    public QueueMessages<T> parallelism(int events) {
      return new QueueMessages<>(queue, batchSize, window, concurrency, events, pattern);
    }

    @Override
    public Ordering ordering() {
      return queue.ordered() ? Ordering.BY_KEY : Ordering.NONE;
    }
  }

  /**
   * Records of a stream or changes of a table.
   *
   * @param batchSize 1 to 10,000 (source: "CreateEventSourceMapping")
   * @param window how long a batch may wait to fill, 0 to 300 s
   * @param shardParallelism batches at once of one shard, 1 to 10; order per key is kept
   * @param parallelism keys of one batch at once, 1 to 1,000
   * @param retries attempts after the first, 0 to 10,000
   * @param maxAge records older than this go to the dead letters, 60 s to 7 d
   * @param fromStart whether a new function reads what the stream already holds
   * @param tumbling length of the windows that a handler folds, up to 15 min (same source); zero
   *     for none
   */
  record StreamRecords<T>(
      Log<T> log,
      int batchSize,
      Duration window,
      int shardParallelism,
      int parallelism,
      int retries,
      Duration maxAge,
      boolean fromStart,
      Duration tumbling,
      Optional<EventPattern> pattern)
      implements Batching<T> {
    public StreamRecords {
      SourceRanges.batches(batchSize, window, shardParallelism, parallelism);
      SourceRanges.stream(retries, maxAge, tumbling, shardParallelism);
    }

    static <T> StreamRecords<T> of(Log<T> log) {
      Duration day = Duration.ofDays(1);
      Optional<EventPattern> all = Optional.empty();
      return new StreamRecords<>(log, 100, Duration.ZERO, 1, 8, 10, day, true, Duration.ZERO, all);
    }

    private StreamRecords<T> with(int batch, Duration wait, int ofShard, int keys) {
      return new StreamRecords<>(
          log, batch, wait, ofShard, keys, retries, maxAge, fromStart, tumbling, pattern);
    }

    private StreamRecords<T> with(
        int again, Duration oldest, boolean old, Duration length, Optional<EventPattern> only) {
      return new StreamRecords<>(
          log, batchSize, window, shardParallelism, parallelism, again, oldest, old, length, only);
    }

    /** These records, at most so many at a time. */
    public StreamRecords<T> batchSize(int records) {
      return with(records, window, shardParallelism, parallelism);
    }

    /** These records, waiting so long for a batch to fill. */
    public StreamRecords<T> window(Duration wait) {
      return with(batchSize, wait, shardParallelism, parallelism);
    }

    /** These records, in so many batches of a shard and so many keys of a batch at once. */
    public StreamRecords<T> parallelism(int batchesOfShard, int keysOfBatch) {
      return with(batchSize, window, batchesOfShard, keysOfBatch);
    }

    /** These records, tried again so often and no longer than this. */
    public StreamRecords<T> retries(int again, Duration oldest) {
      return with(again, oldest, fromStart, tumbling, pattern);
    }

    /** These records, only those written from now on. */
    public StreamRecords<T> fromNow() {
      return with(retries, maxAge, false, tumbling, pattern);
    }

    /**
     * These records, in windows of this length, 1 s to 15 min: for a {@link Windowed}, or another
     * handler of batches that carries the state of their {@link Batch#window} on.
     */
    public StreamRecords<T> tumbling(Duration length) {
      Checks.range("tumbling window", length, Duration.ofSeconds(1), Duration.ofMinutes(15));
      return with(retries, maxAge, fromStart, length, pattern);
    }

    /** Only records that fit. */
    public StreamRecords<T> only(EventPattern wanted) {
      return with(retries, maxAge, fromStart, tumbling, Optional.of(wanted));
    }

    @Override
    public Ordering ordering() {
      return Ordering.BY_KEY;
    }
  }

  /** Messages of a topic, one at a time. */
  record TopicMessages<T>(Topic<T> topic) implements Single<T> {}

  /**
   * Events of a bus that fit a rule.
   *
   * @param type the event type they must have
   * @param source the source they must have, empty for any
   */
  record BusEvents<T>(EventBus bus, String type, String source, Class<T> payload)
      implements Single<T> {
    /** Only events of this source. */
    public BusEvents<T> from(String sender) {
      return new BusEvents<>(bus, type, sender, payload);
    }
  }

  /** Messages that devices publish, at least once each. */
  record DeviceMessages<T>(DeviceTopic<T> topic) implements Single<T> {}

  /** Moments of a timetable. */
  record Ticks(Timetable timetable) implements Single<Timetable.Tick> {}

  /** Text messages of a socket API whose {@code action} is this. */
  record SocketMessages(SocketApi api, String action) implements Single<SocketApi.Text> {}

  /** Connections of a socket API that ended. */
  record SocketClosings(SocketApi api) implements Single<SocketApi.Closing> {}

  /** A source that delivers events one at a time, so that none holds back another. */
  sealed interface Single<T> extends Source<T> {
    @Override
    default Ordering ordering() {
      return Ordering.NONE;
    }
  }
}
