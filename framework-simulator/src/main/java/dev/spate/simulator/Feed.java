package dev.spate.simulator;

import dev.spate.Codec;
import dev.spate.FunctionSpec;
import dev.spate.InvalidAppException;
import dev.spate.ObjectChange;
import dev.spate.Source;
import dev.spate.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one function is owed, and where its events come from. */
record Feed(FunctionSpec<?, ?, ?> function, DeliveryRule rule, ObjectNotifications notifications) {

  /** The feed of a function of events, absent for one that is called. */
  static Optional<Feed> of(FunctionSpec<?, ?, ?> function, Chance chance) {
    if (!(function.trigger() instanceof Source.ObjectChanges trigger)) {
      return Optional.empty();
    }
    DeliveryRule rule = new AsyncDelivery(AsyncPolicy.STANDARD, chance, Journal.none(), List.of());
    return Optional.of(new Feed(function, rule, new ObjectNotifications(trigger, rule)));
  }

  /** An object of some bucket was stored or deleted. */
  boolean changed(ObjectChange change, Instant now) {
    return notifications.changed(change, now);
  }

  /** How the bytes of a source's events are read. */
  @SuppressWarnings("unchecked") // the branch has just compared the source
  static <T> Codec<T> codec(Source<T> source) {
    Trigger<?, ?, ?> trigger = source;
    if (trigger instanceof Source.ObjectChanges) {
      return (Codec<T>) ObjectChangeCodec.INSTANCE;
    }
    throw new InvalidAppException("the simulator does not drive this trigger: " + source);
  }
}
