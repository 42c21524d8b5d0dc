package dev.spate.simulator;

import dev.spate.Event;
import dev.spate.PortException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Calls that nobody waits for: at least once, in any order, one event at a time; after a failure
 * again by the {@link AsyncPolicy}, then to the dead letters. A call that found no room is tried
 * again after 1 s, doubling up to 5 min, and costs no attempt (source: "How Lambda handles errors
 * and retries with asynchronous invocation", AWS Lambda Developer Guide).
 */
public final class AsyncDelivery implements DeliveryRule {
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LAST_BACKOFF = Duration.ofMinutes(5);

  private final AsyncPolicy policy;
  private final Chance chance;
  private final Journal journal;
  private final Queue<Pending> waiting = new PriorityQueue<>(Pending.BY_DUE);
  private final Map<Long, Pending> away = new HashMap<>();
  private long lastId;

  /**
   * A rule that owes what the journal of another still held.
   *
   * @param owed what was kept and not forgotten; what was on its way is delivered again
   */
  public AsyncDelivery(AsyncPolicy policy, Chance chance, Journal journal, List<Pending> owed) {
    this.policy = policy;
    this.chance = chance;
    this.journal = journal;
    for (Pending pending : owed) {
      waiting.add(pending);
      lastId = Math.max(lastId, pending.id());
    }
  }

  @Override
  public void accept(Event<byte[]> event, Instant now) {
    int copies = 1 + chance.duplicates();
    for (int i = 0; i < copies; i++) {
      if (waiting.size() + away.size() >= policy.backlog()) {
        throw new PortException(policy.backlog() + " events wait already, the limit");
      }
      keep(Pending.of(++lastId, event, now, now.plus(chance.delay())));
    }
  }

  private void keep(Pending pending) {
    journal.keep(pending);
    waiting.add(pending);
  }

  @Override
  public List<Delivery> due(Instant now, int most) {
    List<Delivery> deliveries = new ArrayList<>(Math.min(most, waiting.size()));
    while (deliveries.size() < most && !waiting.isEmpty() && isDue(waiting.element(), now)) {
      Pending next = waiting.element();
      if (next.lost().isEmpty() && end(next).isBefore(now)) {
        next = next.lost("not handled within " + policy.oldest() + trouble(next), now);
        journal.keep(next);
      }
      waiting.remove();
      away.put(next.id(), next);
      deliveries.add(
          next.lost().isEmpty()
              ? new Delivery.Call(next.id(), List.of(next))
              : new Delivery.Bury(next.id(), next));
    }
    return deliveries;
  }

  private static boolean isDue(Pending pending, Instant now) {
    return !pending.due().isAfter(now);
  }

  @Override
  public Optional<Instant> wakeAt() {
    return Optional.ofNullable(waiting.peek()).map(Pending::due);
  }

  @Override
  public void settle(long delivery, Ended ended, Instant now) {
    Pending pending = away.get(delivery);
    if (pending == null) {
      throw new IllegalArgumentException("delivery " + delivery + " is not on its way");
    }
    switch (ended) {
      case Ended.Answered a -> {
        if (a.again().isEmpty()) {
          journal.forget(delivery);
        } else {
          again(pending, a.why(), now);
        }
      }
      case Ended.Failed f -> again(pending, f.why(), now);
      case Ended.Throttled t -> keep(pending.refused(backoff(pending, now)));
    }
    away.remove(delivery); // last: what the journal could not take is still on its way
  }

  private void again(Pending pending, String why, Instant now) {
    if (!pending.lost().isEmpty()) {
      keep(pending.refused(backoff(pending, now))); // the dead letters were not to be reached
    } else if (pending.attempts() < policy.retries().size()) {
      keep(pending.failed(why, now.plus(policy.retries().get(pending.attempts()))));
    } else {
      Pending failed = pending.failed(why, now);
      keep(failed.lost("failed " + failed.attempts() + " times" + trouble(failed), now));
    }
  }

  private static String trouble(Pending pending) {
    return pending.trouble().isEmpty() ? "" : ": " + pending.trouble();
  }

  private Instant backoff(Pending pending, Instant now) {
    Duration wait = FIRST_BACKOFF.multipliedBy(1L << Math.min(pending.refusals(), 30));
    Instant next = now.plus(wait.compareTo(LAST_BACKOFF) < 0 ? wait : LAST_BACKOFF);
    Instant late = end(pending).plusNanos(1);
    boolean cut = pending.lost().isEmpty() && late.isBefore(next) && late.isAfter(now);
    return cut ? late : next;
  }

  private Instant end(Pending pending) {
    return pending.accepted().plus(policy.oldest());
  }

  @Override
  public List<Pending> pending() {
    List<Pending> all = new ArrayList<>(waiting);
    all.addAll(away.values());
    all.sort(Comparator.comparing(Pending::id));
    return all;
  }
}
