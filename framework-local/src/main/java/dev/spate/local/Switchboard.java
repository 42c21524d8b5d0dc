package dev.spate.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions of an application that events and calls can reach; filled before anything runs. */
final class Switchboard {
  private final List<Deliverer<?>> deliverers = new ArrayList<>();
  private final Map<String, DirectCall<?, ?>> calls = new LinkedHashMap<>();

  void add(Deliverer<?> deliverer) {
    deliverers.add(deliverer);
  }

  void add(DirectCall<?, ?> call) {
    calls.put(call.name(), call);
  }

  /** The function of this qualified name, if it can be called. */
  Optional<DirectCall<?, ?>> call(String function) {
    return Optional.ofNullable(calls.get(function));
  }

  List<Deliverer<?>> deliverers() {
    return deliverers;
  }

  /** Lets nobody here settle anything any more. */
  void leave() {
    deliverers.forEach(Deliverer::leave);
  }
}
