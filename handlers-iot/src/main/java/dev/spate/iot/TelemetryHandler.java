package dev.spate.iot;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.Write;
import java.util.List;

/**
 * Takes what devices publish, and counts each reading once, however often and in whatever order it
 * comes (MQTT 5, section 4.3.2: quality of service 1 delivers at least once).
 *
 * <p>A reading that is not believed is rejected: its dead letter and the count of refusals tell the
 * operator. One that is repeated or too late changes nothing.
 *
 * <p>Subclasses implement {@link #reading} and may override the other protected methods; none is
 * called by a constructor.
 *
 * @param <T> the payload of the device topic
 */
public abstract class TelemetryHandler<T> implements EventHandler<T> {
  private final TelemetryLedger ledger;
  private final Refusals refusals;
  private final TelemetrySettings settings;

  /** A handler with these ports; nothing is called yet. */
  protected TelemetryHandler(TelemetryPorts ports, TelemetrySettings settings) {
    this.ledger = new TelemetryLedger(ports);
    this.refusals = new Refusals(ports.fleet());
    this.settings = settings;
  }

  /** Takes one message. */
  @Override
  public final void on(Event<T> event, Invocation in) throws Exception {
    String device = device(event);
    Reading reading = reading(event);
    switch (ledger.take(device, reading, settings(device), event.time(), this::also)) {
      case Taken.Counted c -> counted(c.now(), c.reading(), in);
      case Taken.Repeated r -> in.count("repeated", 1, "Count");
      case Taken.TooLate t -> refuse(device, "too late: its gap was given up", event, in);
      case Taken.Refused r -> refuse(device, r.reason(), event, in);
    }
  }

  private void refuse(String device, String why, Event<T> event, Invocation in) {
    refusals.add(device, why, event.time());
    in.count("refused", 1, "Count");
    throw new RejectedException(why);
  }

  /** The reading in a message. */
  protected abstract Reading reading(Event<T> event);

  /**
   * Whose message it is; unless overridden the second level of its topic, which must be the client
   * that published it.
   *
   * @throws RejectedException when it is nobody's
   */
  protected String device(Event<T> event) {
    String[] levels = event.attributes().getOrDefault("topic", "").split("/", -1);
    String client = event.attributes().getOrDefault("client", "");
    if (levels.length < 2 || !levels[1].equals(client)) {
      refusals.add(client, "another device's topic", event.time());
      throw new RejectedException("the topic is not the client's own");
    }
    return client;
  }

  /** How readings of this device are judged; unless overridden as the handler was made. */
  protected TelemetrySettings settings(String device) {
    return settings;
  }

  /** Further writes to the fleet's table, in the transaction that counts the reading. */
  protected List<Write> also(Member now, Reading reading) {
    return List.of();
  }

  /**
   * A reading was counted. Called at most once for each: what must not be missed belongs into
   * {@link #also}.
   */
  protected void counted(Member now, Reading reading, Invocation in) throws Exception {}
}
