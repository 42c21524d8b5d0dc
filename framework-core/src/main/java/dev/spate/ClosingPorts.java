package dev.spate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The platform's ports and the application's providers, refusing every request once the factory has
 * returned.
 */
final class ClosingPorts implements Ports, AutoCloseable {
  private final String function;
  private final Ports ports;
  private final Map<Port<?>, Factory<?>> providers;
  private final Set<Port<?>> making = new HashSet<>();
  private final List<Warm> cold = new ArrayList<>();
  private volatile boolean closed;

  ClosingPorts(String function, Ports ports, Map<Port<?>, Factory<?>> providers) {
    this.function = function;
    this.ports = ports;
    this.providers = providers;
  }

  private Ports open() {
    if (closed) {
      throw new IllegalStateException(
          "function "
              + function
              + " asked for a port after its factory had returned:"
              + " ask in the factory and keep the port in a field");
    }
    return ports;
  }

  /**
   * Remembers what a factory has made with these ports, if it is to be warmed, and tells its class.
   */
  static <T> T made(Ports ports, T thing) {
    if (ports instanceof ClosingPorts here) {
      if (thing instanceof Warm warm && here.cold.stream().noneMatch(other -> other == warm)) {
        here.cold.add(warm);
      }
      if (thing instanceof Handler<?, ?> handler && here.ports instanceof RecordingPorts told) {
        told.made(handler);
      }
    }
    return thing;
  }

  /** What is to be warmed, providers before what was made with them. */
  List<Warm> cold() {
    return cold;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public ObjectReader read(Bucket bucket) {
    return Narrow.reader(open().read(bucket));
  }

  @Override
  public ObjectWriter write(Bucket bucket) {
    return Narrow.writer(open().write(bucket));
  }

  @Override
  public ObjectStore readWrite(Bucket bucket) {
    return open().readWrite(bucket);
  }

  @Override
  public KeyValueReader read(Table table) {
    return Narrow.reader(open().read(table));
  }

  @Override
  public KeyValueStore readWrite(Table table, Table... together) {
    return open().readWrite(table, together);
  }

  @Override
  public <T> Publisher<T> publish(Queue<T> queue) {
    return open().publish(queue);
  }

  @Override
  public <T> Publisher<T> publish(Topic<T> topic) {
    return open().publish(topic);
  }

  @Override
  public <T> Publisher<T> publish(EventStream<T> stream) {
    return open().publish(stream);
  }

  @Override
  public <T> Publisher<T> publish(EventBus bus, String type, Class<T> payload) {
    return open().publish(bus, type, payload);
  }

  @Override
  public <T> Publisher<T> publish(DeviceTopic<T> topic) {
    return open().publish(topic);
  }

  @Override
  public Connections connections(SocketApi api) {
    return open().connections(api);
  }

  @Override
  public <T> Codec<T> codec(Class<T> type) {
    return open().codec(type);
  }

  @Override
  public String setting(String name, String otherwise) {
    return open().setting(name, otherwise);
  }

  @Override
  public long setting(String name, long otherwise, long min, long max) {
    return open().setting(name, otherwise, min, max);
  }

  @Override
  public <E extends Enum<E>> E setting(String name, E otherwise) {
    return open().setting(name, otherwise);
  }

  @Override
  public Secret secret(String name) {
    return open().secret(name);
  }

  @Override
  public <P> P use(Port<P> port) {
    Ports platform = open();
    Factory<?> provider = providers.get(port);
    if (provider == null) {
      return platform.use(port);
    }
    if (platform instanceof RecordingPorts recorder) {
      recorder.own(port);
    }
    if (!making.add(port)) {
      throw new InvalidAppException("the provider of port " + port.name() + " needs itself");
    }
    try {
      Object made = provider.make(this);
      if (!port.type().isInstance(made)) {
        throw new InvalidAppException(
            "the provider of port " + port.name() + " made no " + port.type().getName());
      }
      return platform.around(port, port.type().cast(made(this, made)));
    } finally {
      making.remove(port);
    }
  }
}
