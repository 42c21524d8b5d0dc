package dev.spate.file.use;

import dev.spate.Bucket;
import dev.spate.Connections;
import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.ObjectChange;
import dev.spate.ObjectReader;
import dev.spate.ObjectWriter;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Secret;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.simulator.MemoryObjects;
import dev.spate.simulator.MemoryTables;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Buckets and tables in memory, all that an application of files asks for. */
public final class MemoryPorts implements Ports {
  private final InstantSource clock;
  private final Consumer<ObjectChange> news;
  private final MemoryTables tables = new MemoryTables();
  private final Map<Bucket, MemoryObjects> buckets = new HashMap<>();

  public MemoryPorts(InstantSource clock, Consumer<ObjectChange> news) {
    this.clock = clock;
    this.news = news;
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
  public MemoryObjects readWrite(Bucket bucket) {
    return buckets.computeIfAbsent(bucket, b -> new MemoryObjects(b, clock, new NoUrls(), news));
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
    throw notHere();
  }

  @Override
  public <T> Publisher<T> publish(Topic<T> topic) {
    throw notHere();
  }

  @Override
  public <T> Publisher<T> publish(EventStream<T> stream) {
    throw notHere();
  }

  @Override
  public <T> Publisher<T> publish(EventBus bus, String type, Class<T> payload) {
    throw notHere();
  }

  @Override
  public <T> Publisher<T> publish(DeviceTopic<T> topic) {
    throw notHere();
  }

  @Override
  public Connections connections(SocketApi api) {
    throw notHere();
  }

  @Override
  public String setting(String name, String otherwise) {
    return otherwise;
  }

  @Override
  public long setting(String name, long otherwise, long min, long max) {
    return otherwise;
  }

  @Override
  public <E extends Enum<E>> E setting(String name, E otherwise) {
    return otherwise;
  }

  @Override
  public Secret secret(String name) {
    throw notHere();
  }

  private static UnsupportedOperationException notHere() {
    return new UnsupportedOperationException("files need buckets and tables alone");
  }

  private record NoUrls() implements dev.spate.simulator.ObjectUrls {
    @Override
    public URI download(Bucket bucket, String key, Duration valid) {
      throw notHere();
    }

    @Override
    public URI upload(Bucket bucket, String key, String type, long size, Duration valid) {
      throw notHere();
    }
  }
}
