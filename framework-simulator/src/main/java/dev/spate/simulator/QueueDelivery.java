package dev.spate.simulator;

import dev.spate.Event;
import dev.spate.PortException;
import dev.spate.Queue;
import dev.spate.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A queue and the poller that calls its function with batches (sources: "Using Lambda with Amazon
 * SQS", AWS Lambda Developer Guide; "Amazon SQS visibility timeout" and "FIFO queue delivery
 * logic", Amazon SQS Developer Guide).
 *
 * <p>What is handed out is hidden for the queue's visibility timeout, done or not. Only what is
 * answered as done in time is deleted; all else appears again when the timeout ends, not before,
 * and every hand-out counts towards the receive limit, even one that was throttled. An answer that
 * comes after the message was handed out anew deletes nothing. In an ordered queue a message waits
 * until all before it of its key are deleted or stand before it in the same batch.
 */
public final class QueueDelivery implements DeliveryRule {
  /** Within this time a second message of one id is dropped (source: "Exactly-once processing"). */
  public static final Duration DEDUPLICATION = Duration.ofMinutes(5);

  /** How long a message is kept; a real queue then drops it silently, here it is a dead letter. */
  private static final Duration RETENTION = Duration.ofDays(14);

  private static final int BACKLOG = 1_000_000;

  private final Source.QueueMessages<?> trigger;
  private final Chance chance;
  private final Journal journal;
  private final QueueLine line;
  private final Map<Long, Delivery> away = new HashMap<>();

  /** Ids and until when they are known, the oldest first. */
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  private long lastId;
  private long lastDelivery;
  private int calls;

  /** A queue that holds what the journal of another still held. */
  public QueueDelivery(
      Source.QueueMessages<?> trigger, Chance chance, Journal journal, List<Pending> owed) {
    this.trigger = trigger;
    this.chance = chance;
    this.journal = journal;
    this.line = new QueueLine(trigger.queue().ordered());
    for (Pending pending : owed) {
      line.put(pending);
      lastId = Math.max(lastId, pending.id());
    }
  }

  private Queue<?> queue() {
    return trigger.queue();
  }

  @Override
  public void accept(Event<byte[]> event, Instant now) {
    accept(event, Duration.ZERO, now);
  }

  /** Takes an event that is held back for {@code delay} first. */
  public void accept(Event<byte[]> event, Duration delay, Instant now) {
    if (queue().ordered() && repeated(event.id(), now)) {
      return;
    }
    int copies = queue().ordered() ? 1 : 1 + chance.duplicates();
    for (int i = 0; i < copies; i++) {
      Duration onItsWay = queue().ordered() ? Duration.ZERO : chance.delay();
      add(event, now, now.plus(delay).plus(onItsWay));
    }
  }

  /** In an ordered queue it is no repetition, although its id is known. */
  @Override
  public void takeBack(Event<byte[]> event, Instant now) {
    add(event, now, now);
  }

  private void add(Event<byte[]> event, Instant now, Instant due) {
    if (line.size() >= BACKLOG) {
      throw new PortException("queue " + queue().name() + " holds " + BACKLOG + ", the limit");
    }
    keep(Pending.of(++lastId, event, now, due));
  }

  private boolean repeated(String id, Instant now) {
    Iterator<Instant> oldest = seen.values().iterator();
    while (oldest.hasNext() && !oldest.next().isAfter(now)) {
      oldest.remove();
    }
    return seen.putIfAbsent(id, now.plus(DEDUPLICATION)) != null;
  }

  private void keep(Pending pending) {
    journal.keep(pending);
    line.put(pending);
  }

  @Override
  public List<Delivery> due(Instant now, int most) {
    List<Delivery> deliveries = new ArrayList<>();
    while (deliveries.size() < most) {
      List<Pending> batch = line.next(now, trigger.batchSize());
      Optional<Pending> lost = batch.stream().filter(p -> isLost(p, now)).findFirst();
      if (lost.isPresent()) {
        deliveries.add(bury(lost.get(), now));
      } else if (batch.isEmpty() || calls == most() || !ready(batch, now)) {
        break;
      } else {
        calls++;
        batch.forEach(p -> keep(p.handedOut(now.plus(queue().visibility()))));
        deliveries.add(new Delivery.Call(++lastDelivery, batch));
      }
      away.put(lastDelivery, deliveries.getLast());
    }
    return deliveries;
  }

  private int most() {
    return trigger.concurrency() == 0 ? Integer.MAX_VALUE : trigger.concurrency();
  }

  private boolean ready(List<Pending> batch, Instant now) {
    return batch.size() == trigger.batchSize()
        || !now.isBefore(batch.getFirst().due().plus(trigger.window()));
  }

  private boolean isLost(Pending pending, Instant now) {
    return pending.attempts() >= queue().receiveLimit() || old(pending, now);
  }

  private Delivery bury(Pending pending, Instant now) {
    String why =
        old(pending, now)
            ? "not handled within " + RETENTION
            : "delivered " + pending.attempts() + " times without success";
    String more = pending.trouble().isEmpty() ? "" : ": " + pending.trouble();
    Pending given = pending.lost().isEmpty() ? pending.lost(why + more, now) : pending;
    keep(given.dueAt(now.plus(queue().visibility())));
    return new Delivery.Bury(++lastDelivery, given);
  }

  private static boolean old(Pending pending, Instant now) {
    return pending.accepted().plus(RETENTION).isBefore(now);
  }

  @Override
  public Optional<Instant> wakeAt() {
    return calls == most() ? Optional.empty() : line.ready(trigger.batchSize(), trigger.window());
  }

  @Override
  public void settle(long delivery, Ended ended, Instant now) {
    Delivery settled = away.remove(delivery);
    switch (settled) {
      case null ->
          throw new IllegalArgumentException("delivery " + delivery + " is not on its way");
      case Delivery.Bury bury -> {
        if (ended.equals(Ended.well())) {
          delete(bury.event().id());
        }
      }
      case Delivery.Call call -> {
        calls--;
        for (int i = 0; i < call.events().size(); i++) {
          settle(call.events().get(i), i, ended);
        }
      }
    }
  }

  /** One message of a call; {@code handed} is as it was before it was handed out. */
  private void settle(Pending handed, int place, Ended ended) {
    Optional<Pending> current =
        line.get(handed.id()).filter(p -> p.attempts() == handed.attempts() + 1);
    if (current.isEmpty()) {
      return; // it was handed out again meanwhile: this receipt is worth nothing any more
    }
    switch (ended) {
      case Ended.Answered a when a.again().contains(place) -> keep(current.get().trouble(a.why()));
      case Ended.Answered a -> {
        if (!chance.acknowledgementLost()) {
          delete(handed.id());
        }
      }
      case Ended.Failed f -> keep(current.get().trouble(f.why()));
      case Ended.Throttled t -> {}
    }
  }

  private void delete(long id) {
    line.remove(id);
    journal.forget(id);
  }

  @Override
  public List<Pending> pending() {
    return line.all().stream().sorted(Comparator.comparing(Pending::id)).toList();
  }
}
