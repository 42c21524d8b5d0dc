package dev.spate.simulator;

import dev.spate.Event;
import java.time.Instant;
import java.util.Comparator;

/**
 * An event that a rule still owes somebody: a rule's whole state is a list of these.
 *
 * @param id unique within its rule; a duplicate of an event has its own
 * @param accepted when the rule took it
 * @param due when it may be delivered next
 * @param attempts how often it was delivered and failed; of a queue, how often it was handed out
 * @param refusals how often in a row there was no room for it
 * @param lost why it goes to the dead letters; empty as long as it is to be delivered
 * @param trouble what the last failure was, empty before the first
 */
public record Pending(
    long id,
    Event<byte[]> event,
    Instant accepted,
    Instant due,
    int attempts,
    int refusals,
    String lost,
    String trouble) {

  /** The one that may be delivered first before the others; of several the one taken first. */
  static final Comparator<Pending> BY_DUE =
      (a, b) -> {
        int order = a.due.compareTo(b.due);
        return order == 0 ? Long.compare(a.id, b.id) : order;
      };

  /** An event as it is accepted. */
  static Pending of(long id, Event<byte[]> event, Instant now, Instant due) {
    return new Pending(id, event, now, due, 0, 0, "", "");
  }

  /** After a delivery that failed. */
  Pending failed(String why, Instant next) {
    return new Pending(id, event, accepted, next, attempts + 1, 0, lost, why);
  }

  /** After a delivery for which there was no room. */
  Pending refused(Instant next) {
    return new Pending(id, event, accepted, next, attempts, refusals + 1, lost, trouble);
  }

  /** Handed out, and hidden until then: this counts as an attempt whatever becomes of it. */
  Pending handedOut(Instant hidden) {
    return new Pending(id, event, accepted, hidden, attempts + 1, 0, lost, trouble);
  }

  /** With what went wrong. */
  Pending trouble(String why) {
    return new Pending(id, event, accepted, due, attempts, refusals, lost, why);
  }

  /** Not before then. */
  Pending dueAt(Instant next) {
    return new Pending(id, event, accepted, next, attempts, refusals, lost, trouble);
  }

  /** With other data. */
  Pending state(byte[] data) {
    return new Pending(id, event.with(data), accepted, due, attempts, refusals, lost, trouble);
  }

  /** Given up. */
  Pending lost(String reason, Instant now) {
    return new Pending(id, event, accepted, now, attempts, 0, reason, trouble);
  }
}
