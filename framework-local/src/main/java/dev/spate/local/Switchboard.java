package dev.spate.local;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The functions that events and calls can reach, by name; filled before anything runs. */
final class Switchboard {
  private final Notices notices;
  private final Map<String, Deliverer<?>> deliverers = new LinkedHashMap<>();
  private final Map<String, DirectCall<?, ?>> calls = new LinkedHashMap<>();

  Switchboard(Notices notices) {
    this.notices = notices;
  }

  void add(String app, Deliverer<?> deliverer) {
    deliverers.put(deliverer.name(), deliverer);
    notices.listen(app, deliverer);
  }

  void add(DirectCall<?, ?> call) {
    calls.put(call.name(), call);
  }

  /** Who delivers to the function of this qualified name. */
  Optional<Deliverer<?>> deliverer(String function) {
    return Optional.ofNullable(deliverers.get(function));
  }

  /** The function of this qualified name, if it can be called. */
  Optional<DirectCall<?, ?>> call(String function) {
    return Optional.ofNullable(calls.get(function));
  }

  Collection<Deliverer<?>> deliverers() {
    return deliverers.values();
  }

  /** Lets nobody here settle anything any more. */
  void leave() {
    deliverers.values().forEach(Deliverer::leave);
  }
}
