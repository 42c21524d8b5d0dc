package dev.spate;

import dev.spate.Need.Verb;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Ports that remember what was asked for and give ports that refuse to work. */
final class RecordingPorts implements Ports {
  private final Set<Need> asked = new LinkedHashSet<>();
  private final Set<Source.BusEvents<?>> sent = new LinkedHashSet<>();
  private final Set<Class<?>> payloads = new LinkedHashSet<>();
  private final boolean changed;
  private boolean cut;
  private String handler = "";

  /** With {@code changed}, every setting has another value than its default. */
  RecordingPorts(boolean changed) {
    this.changed = changed;
  }

  /** The factory stopped before it had asked for all. */
  void cut() {
    cut = true;
  }

  boolean isCut() {
    return cut;
  }

  /** A factory made this; the first is the innermost, within its filters. */
  void made(Handler<?, ?> made) {
    if (handler.isEmpty()) {
      handler = className(made.getClass());
    }
  }

  /** Of a lambda the class that has it. */
  private static String className(Class<?> type) {
    int lambda = type.getName().indexOf("$$Lambda");
    return lambda < 0 ? type.getName() : type.getName().substring(0, lambda);
  }

  /** The class of the handler, empty before it was made. */
  String handler() {
    return handler;
  }

  Set<Need> asked() {
    return asked;
  }

  /** The types of events that are sent to buses; a need names the bus alone. */
  Set<Source.BusEvents<?>> sent() {
    return sent;
  }

  /** The types whose codecs were asked for. */
  Set<Class<?>> payloads() {
    return payloads;
  }

  private void use(Resource resource, Verb... verbs) {
    asked.add(new Need.Use(resource, List.of(verbs)));
  }

  @Override
  public ObjectReader read(Bucket bucket) {
    use(bucket, Verb.READ);
    return Inert.OBJECTS;
  }

  @Override
  public ObjectWriter write(Bucket bucket) {
    use(bucket, Verb.WRITE);
    return Inert.OBJECTS;
  }

  @Override
  public ObjectStore readWrite(Bucket bucket) {
    use(bucket, Verb.READ, Verb.WRITE);
    return Inert.OBJECTS;
  }

  @Override
  public KeyValueReader read(Table table) {
    use(table, Verb.READ);
    return new Inert.Items(table);
  }

  @Override
  public KeyValueStore readWrite(Table table, Table... together) {
    use(table, Verb.READ, Verb.WRITE);
    for (Table other : together) {
      use(other, Verb.READ, Verb.WRITE); // transact tells what its items have become
    }
    return new Inert.Items(table);
  }

  @Override
  public <T> Publisher<T> publish(Queue<T> queue) {
    use(queue, Verb.PUBLISH);
    return Inert::publish;
  }

  @Override
  public <T> Publisher<T> publish(Topic<T> topic) {
    use(topic, Verb.PUBLISH);
    return Inert::publish;
  }

  @Override
  public <T> Publisher<T> publish(EventStream<T> stream) {
    use(stream, Verb.PUBLISH);
    return Inert::publish;
  }

  @Override
  public <T> Publisher<T> publish(EventBus bus, String type, Class<T> payload) {
    use(bus, Verb.PUBLISH);
    sent.add(bus.on(type, payload));
    return Inert::publish;
  }

  @Override
  public <T> Publisher<T> publish(DeviceTopic<T> topic) {
    use(topic, Verb.PUBLISH);
    return Inert::publish;
  }

  @Override
  public Connections connections(SocketApi api) {
    use(api, Verb.CONNECT);
    return Inert.CONNECTIONS;
  }

  @Override
  public <T> Codec<T> codec(Class<T> type) {
    payloads.add(type);
    return new Inert.Values<>();
  }

  @Override
  public String setting(String name, String otherwise) {
    asked.add(new Need.Setting(name, otherwise));
    return changed ? otherwise + "-changed" : otherwise;
  }

  @Override
  public long setting(String name, long otherwise, long min, long max) {
    Checks.range("default of setting " + name, otherwise, min, max);
    asked.add(new Need.Setting(name, Long.toString(otherwise)));
    return changed ? (otherwise < max ? otherwise + 1 : min) : otherwise;
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // any other constant will do
  public <E extends Enum<E>> E setting(String name, E otherwise) {
    asked.add(new Need.Setting(name, otherwise.name()));
    E[] all = otherwise.getDeclaringClass().getEnumConstants();
    return changed ? all[(otherwise.ordinal() + 1) % all.length] : otherwise;
  }

  @Override
  public Secret secret(String name) {
    asked.add(new Need.Secret(name));
    return () -> {
      throw Inert.refusal();
    };
  }

  void own(Port<?> port) {
    asked.add(new Need.Own(port));
  }
}
