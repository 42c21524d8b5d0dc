package dev.spate.iot;

import dev.spate.Event;

/** Takes messages that are readings as they stand. */
public class ReadingHandler extends TelemetryHandler<Reading> {
  /** A handler with these ports. */
  public ReadingHandler(TelemetryPorts ports, TelemetrySettings settings) {
    super(ports, settings);
  }

  @Override
  protected Reading reading(Event<Reading> event) {
    return event.data();
  }
}
