package dev.spate.benchmarks;

import dev.spate.Bucket;
import dev.spate.Connections;
import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.ObjectReader;
import dev.spate.ObjectStore;
import dev.spate.ObjectWriter;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Secret;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Topic;

/** For functions that ask for none: what a port costs is its library's affair, not the entry's. */
class NoPorts implements Ports {
  private static UnsupportedOperationException none() {
    return new UnsupportedOperationException("measured functions have no ports");
  }

  @Override
  public ObjectReader read(Bucket bucket) {
    throw none();
  }

  @Override
  public ObjectWriter write(Bucket bucket) {
    throw none();
  }

  @Override
  public ObjectStore readWrite(Bucket bucket) {
    throw none();
  }

  @Override
  public KeyValueReader read(Table table) {
    throw none();
  }

  @Override
  public KeyValueStore readWrite(Table table, Table... together) {
    throw none();
  }

  @Override
  public <T> Publisher<T> publish(Queue<T> queue) {
    throw none();
  }

  @Override
  public <T> Publisher<T> publish(Topic<T> topic) {
    throw none();
  }

  @Override
  public <T> Publisher<T> publish(EventStream<T> stream) {
    throw none();
  }

  @Override
  public <T> Publisher<T> publish(EventBus bus, String type, Class<T> payload) {
    throw none();
  }

  @Override
  public <T> Publisher<T> publish(DeviceTopic<T> topic) {
    throw none();
  }

  @Override
  public Connections connections(SocketApi api) {
    throw none();
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
    throw none();
  }
}
