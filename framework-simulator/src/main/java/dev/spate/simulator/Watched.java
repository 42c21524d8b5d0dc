package dev.spate.simulator;

import dev.spate.Port;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The application's own ports that the simulation sees into, and what they did to the world. */
final class Watched {
  private final Map<Port<?>, BiFunction<?, Gate, ?>> wrappers;
  private final Set<Port<?>> unseen = new HashSet<>();
  private final List<Seen> seen = new ArrayList<>();

  /** An effect that reached the world; {@code id} is empty where each one counts. */
  record Seen(String port, String what, String id) {}

  Watched(Map<Port<?>, BiFunction<?, Gate, ?>> wrappers) {
    this.wrappers = wrappers;
  }

  @SuppressWarnings("unchecked") // the scenario took wrapper and port with one type
  <P> P wrap(Port<P> port, P own, Platform platform) {
    BiFunction<P, Gate, P> wrapper = (BiFunction<P, Gate, P>) wrappers.get(port);
    if (wrapper == null) {
      unseen.add(port);
      return own;
    }
    return wrapper.apply(own, new PortGate(port.name(), platform, seen));
  }

  /** Names of the ports whose calls nobody sees. */
  List<String> unseen() {
    return unseen.stream().map(Port::name).sorted().toList();
  }

  List<Seen> seen() {
    return seen;
  }

  private record PortGate(String port, Platform platform, List<Seen> seen) implements Gate {
    @Override
    public <T> T read(String what, Supplier<T> call) {
      return platform.pass(PortCall.of(what, port, false), call);
    }

    @Override
    public <T> T effect(String what, String id, Supplier<T> call) {
      return platform.pass(
          PortCall.of(what, port, true).about(id),
          () -> {
            T result = call.get();
            seen.add(new Seen(port, what, id));
            return result;
          });
    }
  }
}
