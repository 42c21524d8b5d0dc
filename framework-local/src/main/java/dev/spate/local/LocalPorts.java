package dev.spate.local;

import dev.spate.Bucket;
import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.Connections;
import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.InvalidAppException;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.Message;
import dev.spate.ObjectReader;
import dev.spate.ObjectStore;
import dev.spate.ObjectWriter;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Resource;
import dev.spate.Secret;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.simulator.MemoryPublisher;
import dev.spate.simulator.PublishLimits;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The ports of one application on the stores of the runtime. */
final class LocalPorts implements Ports {
  private final LocalBucket.Stores stores;
  private final String app;
  private final Codecs codecs;
  private final Map<String, String> settings;
  private final Map<String, Secret> secrets;
  private final Function<SocketApi, Connections> sockets;
  private final BiConsumer<DeviceTopic<?>, List<Message<byte[]>>> devices;

  /** Ports of a process that no device is connected to: what is sent to devices reaches nobody. */
  LocalPorts(
      LocalBucket.Stores stores,
      String app,
      Codecs codecs,
      Map<String, String> settings,
      Map<String, Secret> secrets,
      Function<SocketApi, Connections> sockets) {
    this(
        stores,
        app,
        codecs,
        settings,
        secrets,
        sockets,
        (topic, messages) -> messages.forEach(topic::topic));
  }

  LocalPorts(
      LocalBucket.Stores stores,
      String app,
      Codecs codecs,
      Map<String, String> settings,
      Map<String, Secret> secrets,
      Function<SocketApi, Connections> sockets,
      BiConsumer<DeviceTopic<?>, List<Message<byte[]>>> devices) {
    this.stores = stores;
    this.app = app;
    this.codecs = codecs;
    this.settings = settings;
    this.secrets = secrets;
    this.sockets = sockets;
    this.devices = devices;
  }

  private ObjectStore bucket(Bucket bucket) {
    return new LocalBucket(stores, app, bucket);
  }

  @Override
  public ObjectReader read(Bucket bucket) {
    return bucket(bucket);
  }

  @Override
  public ObjectWriter write(Bucket bucket) {
    return bucket(bucket);
  }

  @Override
  public ObjectStore readWrite(Bucket bucket) {
    return bucket(bucket);
  }

  @Override
  public KeyValueReader read(Table table) {
    return new LocalTable(stores, app, table, Set.of());
  }

  @Override
  public KeyValueStore readWrite(Table table, Table... together) {
    Set<Table> writable = new HashSet<>(Arrays.asList(together));
    writable.add(table);
    return new LocalTable(stores, app, table, Set.copyOf(writable));
  }

  @Override
  public <T> Publisher<T> publish(Queue<T> queue) {
    return publisher(queue, "", queue.type());
  }

  @Override
  public <T> Publisher<T> publish(Topic<T> topic) {
    return publisher(topic, "", topic.type());
  }

  @Override
  public <T> Publisher<T> publish(EventStream<T> stream) {
    return publisher(stream, "", stream.type());
  }

  @Override
  public <T> Publisher<T> publish(EventBus bus, String type, Class<T> payload) {
    return publisher(bus, type, payload);
  }

  @Override
  public <T> Publisher<T> publish(DeviceTopic<T> topic) {
    return new MemoryPublisher<>(
        topic.name(),
        codecs.of(topic.type()),
        PublishLimits.of(topic),
        messages -> devices.accept(topic, messages));
  }

  @Override
  public Connections connections(SocketApi api) {
    return sockets.apply(api);
  }

  /** Messages are on disk, together with what they cause, when a call returns. */
  private <T> Publisher<T> publisher(Resource to, String type, Class<T> payload) {
    return new MemoryPublisher<>(
        to.name(),
        codecs.of(payload),
        PublishLimits.of(to),
        messages ->
            stores
                .ledger()
                .call(
                    maps -> {
                      Instant now = stores.clock().instant();
                      stores.notices().published(maps, app, to, type, messages, now);
                      return messages;
                    }));
  }

  @Override
  public <T> Codec<T> codec(Class<T> type) {
    return codecs.of(type);
  }

  @Override
  public String setting(String name, String otherwise) {
    return settings.getOrDefault(name, otherwise);
  }

  @Override
  public long setting(String name, long otherwise, long min, long max) {
    String text = settings.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // refused below, like a number out of range
    }
    throw refused(name, "a number from " + min + " to " + max);
  }

  @Override
  public <E extends Enum<E>> E setting(String name, E otherwise) {
    String text = settings.getOrDefault(name, otherwise.name());
    List<E> all = List.of(otherwise.getDeclaringClass().getEnumConstants());
    return all.stream()
        .filter(value -> value.name().equals(text))
        .findFirst()
        .orElseThrow(() -> refused(name, "one of " + all));
  }

  private InvalidAppException refused(String name, String wanted) {
    return new InvalidAppException(
        "setting " + name + " of application " + app + " must be " + wanted);
  }

  @Override
  public Secret secret(String name) {
    Secret secret = secrets.get(name);
    if (secret == null) {
      throw new InvalidAppException("application " + app + " needs the secret " + name);
    }
    return secret;
  }
}
