package dev.spate.simulator;

import dev.spate.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a platform promises about deliveries to one function, as a machine that is told the time.
 *
 * <p>A rule has no thread, no clock, no input or output and no chance but what it is handed. The
 * simulator drives it in virtual time under a seed, a local runtime by the clock on the wall. It is
 * not safe for many threads: its driver confines it.
 *
 * <p>Its state survives a crash of its driver through a {@link Journal}: every change is journalled
 * before the method returns, and a rule made from the journal's content delivers again whatever was
 * on its way.
 */
public interface DeliveryRule {
  /** Takes an event to deliver. When this returns the journal holds it. */
  void accept(Event<byte[]> event, Instant now);

  /** Takes an event back from the dead letters, which is never a repetition. */
  default void takeBack(Event<byte[]> event, Instant now) {
    accept(event, now);
  }

  /**
   * What is to be done now, oldest first. What is handed out here is on its way until it is
   * settled.
   *
   * @param most how many deliveries there is room for, from 0
   */
  List<Delivery> due(Instant now, int most);

  /** When {@link #due} will next have something; absent while nothing waits. */
  Optional<Instant> wakeAt();

  /**
   * Takes note of how a delivery ended.
   *
   * @throws IllegalArgumentException when no such delivery is on its way
   */
  void settle(long delivery, Ended ended, Instant now);

  /** Everything that is owed, on its way or waiting, by {@link Pending#id}. */
  List<Pending> pending();
}
