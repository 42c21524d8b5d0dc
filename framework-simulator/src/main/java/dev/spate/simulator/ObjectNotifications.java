package dev.spate.simulator;

import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.Source;
import java.time.Instant;

/**
 * News of a bucket's objects for one function: filtered by the trigger, then a call that nobody
 * waits for, at least once and in any order (source: "Amazon S3 Event Notifications").
 */
public final class ObjectNotifications {
  private final Source.ObjectChanges trigger;
  private final DeliveryRule calls;

  /** News for the function of this trigger, delivered by {@code calls}. */
  public ObjectNotifications(Source.ObjectChanges trigger, DeliveryRule calls) {
    this.trigger = trigger;
    this.calls = calls;
  }

  /**
   * An object was stored or deleted just now.
   *
   * @return whether the function is told
   */
  public boolean changed(ObjectChange change, Instant now) {
    boolean fits =
        change.bucket().equals(trigger.bucket().name())
            && change.kind() == trigger.kind()
            && change.key().startsWith(trigger.prefix())
            && change.key().endsWith(trigger.suffix());
    if (fits) {
      Event<ObjectChange> event = change.event(now);
      calls.accept(event.with(ObjectChangeCodec.INSTANCE.encode(change)), now);
    }
    return fits;
  }
}
