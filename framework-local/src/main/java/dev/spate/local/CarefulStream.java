package dev.spate.local;

import dev.spate.Event;
import dev.spate.Source;
import dev.spate.simulator.Chance;
import dev.spate.simulator.Delivery;
import dev.spate.simulator.DeliveryRule;
import dev.spate.simulator.Ended;
import dev.spate.simulator.Journal;
import dev.spate.simulator.Pending;
import dev.spate.simulator.StreamDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rule of a stream whose reader's process died during a call: which of the call's records did
 * it is not known, so until all that was owed then is over records are read one at a time, and the
 * one that kills its process uses up its own attempts alone.
 */
final class CarefulStream implements DeliveryRule {
  private final Source.StreamRecords<?> trigger;
  private final int shards;
  private final Journal journal;
  private final long last;
  private int left;
  private int away;
  private boolean careful = true;
  private DeliveryRule rule;

  CarefulStream(Source.StreamRecords<?> trigger, int shards, Journal journal, List<Pending> owed) {
    this.trigger = trigger;
    this.shards = shards;
    this.journal = journal;
    this.last = owed.stream().mapToLong(Pending::id).max().orElse(0);
    this.left = owed.size();
    this.rule = reading(trigger.batchSize(1), new Counting(), owed);
  }

  private DeliveryRule reading(
      Source.StreamRecords<?> records, Journal written, List<Pending> owed) {
    return new StreamDelivery(records, shards, Chance.none(), written, owed);
  }

  private final class Counting implements Journal {
    @Override
    public void keep(Pending pending) {
      journal.keep(pending);
    }

    @Override
    public void forget(long id) {
      journal.forget(id);
      left -= id <= last ? 1 : 0;
    }
  }

  @Override
  public void accept(Event<byte[]> event, Instant now) {
    rule.accept(event, now);
  }

  @Override
  public List<Delivery> due(Instant now, int most) {
    if (careful && left == 0) {
      if (away > 0) {
        return List.of(); // only when nothing is on its way can another rule take over
      }
      careful = false;
      rule = reading(trigger, journal, rule.pending());
    }
    List<Delivery> due = rule.due(now, most);
    away += due.size();
    return due;
  }

  @Override
  public Optional<Instant> wakeAt() {
    return careful && left == 0 && away > 0 ? Optional.empty() : rule.wakeAt();
  }

  @Override
  public void settle(long delivery, Ended ended, Instant now) {
    rule.settle(delivery, ended, now);
    away--;
  }

  @Override
  public List<Pending> pending() {
    return rule.pending();
  }
}
