package dev.spate.simulator;

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
import dev.spate.ObjectChange;
import dev.spate.ObjectReader;
import dev.spate.ObjectStore;
import dev.spate.ObjectWriter;
import dev.spate.PortException;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Resource;
import dev.spate.Secret;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Topic;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Ports that keep everything in memory, for tests of one handler and for the simulator. Safe for
 * many threads.
 */
public final class MemoryPorts implements Ports {
  private final InstantSource clock;
  private final Codecs codecs;
  private final MemoryReceiver receiver;
  private final Map<String, String> settings;
  private final Map<String, String> secrets;
  private final MemoryTables tables;
  private final Map<Bucket, MemoryObjects> buckets = new ConcurrentHashMap<>();
  private final Map<Resource, List<Message<byte[]>>> sent = new ConcurrentHashMap<>();

  /** Ports without settings or secrets, whose objects' changes nobody hears of. */
  public MemoryPorts(InstantSource clock, Codecs codecs) {
    this(clock, codecs, change -> {}, Map.of(), Map.of());
  }

  /**
   * Ports.
   *
   * @param changes is told of each change of an object
   * @param settings what the deployment sets, by name
   * @param secrets by name
   */
  public MemoryPorts(
      InstantSource clock,
      Codecs codecs,
      Consumer<ObjectChange> changes,
      Map<String, String> settings,
      Map<String, String> secrets) {
    this(
        clock,
        codecs,
        new MemoryReceiver() {
          @Override
          public void changed(ObjectChange change) {
            changes.accept(change);
          }
        },
        settings,
        secrets);
  }

  /**
   * Ports.
   *
   * @param receiver hears of everything that is done
   * @param settings what the deployment sets, by name
   * @param secrets by name
   */
  public MemoryPorts(
      InstantSource clock,
      Codecs codecs,
      MemoryReceiver receiver,
      Map<String, String> settings,
      Map<String, String> secrets) {
    this.clock = clock;
    this.codecs = codecs;
    this.receiver = receiver;
    this.tables = new MemoryTables(receiver::changed);
    this.settings = Map.copyOf(settings);
    this.secrets = Map.copyOf(secrets);
  }

  /** All tables. */
  public MemoryTables tables() {
    return tables;
  }

  /** What was published to a resource so far, in order. */
  public List<Message<byte[]>> sent(Resource resource) {
    return List.copyOf(sent.getOrDefault(resource, List.of()));
  }

  /** All buckets that were asked for, by name. */
  Map<Bucket, MemoryObjects> buckets() {
    Map<Bucket, MemoryObjects> sorted = new TreeMap<>(Comparator.comparing(Bucket::name));
    sorted.putAll(buckets);
    return sorted;
  }

  /** What was published to whom, by kind and name. */
  Map<Resource, List<Message<byte[]>>> sentTo() {
    Map<Resource, List<Message<byte[]>>> sorted =
        new TreeMap<>(
            Comparator.<Resource, String>comparing(r -> r.getClass().getSimpleName())
                .thenComparing(Resource::name));
    sent.keySet().forEach(resource -> sorted.put(resource, sent(resource)));
    return sorted;
  }

  @Override
  public ObjectReader read(Bucket bucket) {
    return readWrite(bucket);
  }

  @Override
  public ObjectWriter write(Bucket bucket) {
    return readWrite(bucket);
  }

  @Override
  public ObjectStore readWrite(Bucket bucket) {
    return buckets.computeIfAbsent(
        bucket, b -> new MemoryObjects(b, clock, MemoryUrls.INSTANCE, receiver::changed));
  }

  @Override
  public KeyValueReader read(Table table) {
    return tables.open(table);
  }

  @Override
  public KeyValueStore readWrite(Table table, Table... together) {
    return tables.open(table, together);
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
    return publisher(topic, "", topic.type());
  }

  private <T> Publisher<T> publisher(Resource resource, String type, Class<T> payload) {
    List<Message<byte[]>> kept =
        sent.computeIfAbsent(resource, r -> Collections.synchronizedList(new ArrayList<>()));
    return new MemoryPublisher<>(
        resource.name(),
        codecs.of(payload),
        PublishLimits.of(resource),
        messages -> {
          kept.addAll(messages);
          receiver.published(resource, type, messages);
        });
  }

  @Override
  public Connections connections(SocketApi api) {
    return receiver.connections(api);
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
    String text = setting(name, Long.toString(otherwise));
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new InvalidAppException("setting " + name + " must be a number");
    }
    throw new InvalidAppException(
        "setting " + name + " must be from " + min + " to " + max + ", not " + text);
  }

  @Override
  public <E extends Enum<E>> E setting(String name, E otherwise) {
    String text = setting(name, otherwise.name());
    E[] all = otherwise.getDeclaringClass().getEnumConstants();
    return Arrays.stream(all)
        .filter(value -> value.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidAppException(
                    "setting " + name + " must be one of " + Arrays.toString(all)));
  }

  @Override
  public Secret secret(String name) {
    return () -> {
      String value = secrets.get(name);
      if (value == null) {
        throw new PortException("there is no secret " + name);
      }
      return value;
    };
  }
}
