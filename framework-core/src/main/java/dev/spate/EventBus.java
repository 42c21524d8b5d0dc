package dev.spate;

/** Events of many types, routed to functions by rules. */
public record EventBus(String name) implements Resource {
  public EventBus {
    Checks.name("bus name", name);
  }

  /** Fires for each event of this type, from any source. */
  public <T> Source.BusEvents<T> on(String type, Class<T> payload) {
    return new Source.BusEvents<>(this, type, "", payload);
  }
}
