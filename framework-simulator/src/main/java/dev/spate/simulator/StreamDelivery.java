package dev.spate.simulator;

import dev.spate.Event;
import dev.spate.PortException;
import dev.spate.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A stream's shards and the reader that calls its function with batches (sources: "Using Lambda
 * with Amazon Kinesis", "Retain discarded batch records", AWS Lambda Developer Guide).
 *
 * <p>Records of one key are in one lane (a shard, or a part of it when it is read in parallel). A
 * lane has one batch on its way. What is answered as failed moves the lane's position to the lowest
 * such record: it and everything behind it is read again, done or not. A call that fails as a whole
 * is cut in halves, which costs no attempt, until a single record is left. Records that have had
 * their attempts or their age are given up together with what is left of their batch. A failure
 * holds back its lane and no other.
 *
 * <p>With tumbling windows a batch stays within one, what a call carries on is told to the next of
 * its window, and after a window's end, or when its shard is closed, a call without records ends
 * it.
 */
public final class StreamDelivery implements DeliveryRule {
  private static final int BACKLOG = 10_000_000;

  private final Source.StreamRecords<?> trigger;
  private final Chance chance;
  private final Journal journal;

  /** By generation and part. */
  private final Map<Long, StreamLane> lanes = new TreeMap<>();

  private final Map<Long, StreamLane> away = new HashMap<>();
  private int shards;
  private int generation;
  private int size;
  private long lastId;
  private long lastDelivery;

  /**
   * A stream that still owes what the journal of another held.
   *
   * @param shards parts that are read beside each other, from 1
   */
  public StreamDelivery(
      Source.StreamRecords<?> trigger,
      int shards,
      Chance chance,
      Journal journal,
      List<Pending> owed) {
    this.trigger = trigger;
    this.shards = shards;
    this.chance = chance;
    this.journal = journal;
    owed.stream().sorted(Comparator.comparing(Pending::id)).forEach(this::add);
  }

  @Override
  public void accept(Event<byte[]> event, Instant now) {
    if (size >= BACKLOG) {
      throw new PortException(
          "stream " + trigger.log().name() + " holds " + BACKLOG + ", the limit");
    }
    Event<byte[]> placed = event.attribute(Event.SHARD, generation + "-" + part(event));
    Pending pending = Pending.of(lastId + 1, placed, now, now.plus(chance.delay()));
    journal.keep(pending);
    add(pending);
  }

  private void add(Pending pending) {
    lastId = Math.max(lastId, pending.id());
    if (pending.event().type().equals(LaneWindows.TYPE)) {
      restore(pending);
    } else {
      size++;
      lane(pending.event()).add(pending);
    }
  }

  /** Back into its part, or, when the stream has other parts now, into one that only ends it. */
  private void restore(Pending window) {
    int parts = shards * trigger.shardParallelism();
    String part = window.event().key().orElse("");
    boolean same =
        Integer.toString(parts).equals(window.event().attributes().get(LaneWindows.PARTS));
    for (int i = 0; same && i < parts; i++) {
      StreamLane lane = lane(generation, i);
      if (part.equals(generation + "-" + i) && lane.windows().open().isEmpty()) {
        lane.windows().restore(window);
        return;
      }
    }
    StreamLane alone = lane(-1, (int) window.id());
    alone.windows().restore(window);
    alone.windows().close();
  }

  /**
   * From now on the stream has so many shards; the new ones are read when the old ones are empty.
   */
  public void reshard(int count) {
    generation++;
    shards = count;
    lanes.values().forEach(lane -> lane.windows().close());
  }

  private StreamLane lane(Event<byte[]> event) {
    return lane(generation, part(event));
  }

  private StreamLane lane(int of, int part) {
    return lanes.computeIfAbsent(((long) of << 32) + part, name -> made(of, part));
  }

  private StreamLane made(int of, int part) {
    int parts = shards * trigger.shardParallelism();
    LaneWindows windows = new LaneWindows(trigger, of + "-" + part, parts, journal, () -> ++lastId);
    return new StreamLane(of, journal, windows);
  }

  private int part(Event<byte[]> event) {
    int parts = shards * trigger.shardParallelism();
    return Math.floorMod(hash(event.key().orElse(event.id())), parts);
  }

  /** The same on every machine, which {@code String.hashCode} is as well, but spread better. */
  private static int hash(String key) {
    int h = key.hashCode() * 0x9E3779B9;
    return h ^ (h >>> 15);
  }

  @Override
  public List<Delivery> due(Instant now, int most) {
    List<Delivery> deliveries = new ArrayList<>();
    for (StreamLane lane : readable()) {
      if (deliveries.size() == most) {
        break;
      }
      Optional<Pending> old = lane.tooOld(now, trigger.maxAge());
      if (old.isPresent()) {
        lane.giveUp(1, "older than " + trigger.maxAge(), now);
      }
      lane.next(++lastDelivery, now, trigger.batchSize(), trigger.window())
          .ifPresent(
              delivery -> {
                away.put(delivery.id(), lane);
                deliveries.add(delivery);
              });
    }
    return deliveries;
  }

  /** The lanes without a batch on its way, of the oldest generation that holds something. */
  private List<StreamLane> readable() {
    lanes.values().removeIf(lane -> lane.isEmpty() && lane.generation() < generation);
    int oldest =
        lanes.values().stream()
            .filter(lane -> !lane.isEmpty())
            .mapToInt(StreamLane::generation)
            .min()
            .orElse(generation);
    return lanes.values().stream()
        .filter(lane -> lane.generation() == oldest && !lane.isAway() && !lane.isEmpty())
        .toList();
  }

  @Override
  public Optional<Instant> wakeAt() {
    return readable().stream()
        .map(lane -> lane.ready(trigger.batchSize(), trigger.window()))
        .min(Comparator.naturalOrder());
  }

  @Override
  public void settle(long delivery, Ended ended, Instant now) {
    StreamLane lane = away.remove(delivery);
    if (lane == null) {
      throw new IllegalArgumentException("delivery " + delivery + " is not on its way");
    }
    Ended heard = chance.acknowledgementLost() ? new Ended.Throttled() : ended;
    List<Pending> gone = lane.settle(heard, now, trigger.retries());
    gone.forEach(pending -> journal.forget(pending.id()));
    size -= gone.size();
  }

  @Override
  public List<Pending> pending() {
    return lanes.values().stream()
        .flatMap(lane -> lane.all().stream())
        .sorted(Comparator.comparing(Pending::id))
        .toList();
  }
}
