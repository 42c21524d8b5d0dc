package dev.spate.iot;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.Invocation;
import dev.spate.KeyValueStore;

/** Counts what devices were refused while they were connected, for the operator to see. */
final class Absence implements EventHandler<Gone> {
  private final Refusals refusals;

  Absence(KeyValueStore fleet) {
    this.refusals = new Refusals(fleet);
  }

  static FunctionSpec<?, ?, ?> function() {
    return FunctionSpec.function(
        "presence", Gone.TOPIC.each(), ports -> new Absence(ports.readWrite(Fleet.FLEET)));
  }

  @Override
  public void on(Event<Gone> event, Invocation in) {
    Gone gone = event.data();
    gone.refused().ifPresent(why -> refusals.add(gone.clientId(), why, event.time()));
  }
}
