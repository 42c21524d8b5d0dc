package dev.spate.simulator;

import dev.spate.Bucket;
import dev.spate.Codec;
import dev.spate.Connections;
import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.ObjectReader;
import dev.spate.ObjectStore;
import dev.spate.ObjectWriter;
import dev.spate.Port;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Resource;
import dev.spate.Secret;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Topic;

/**
 * Ports whose every call passes somebody.
 *
 * @param ports what does the work
 * @param passage what each call passes
 */
public record GatedPorts(Ports ports, Passage passage) implements Ports {
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
    return new GatedObjects(bucket, ports.readWrite(bucket), passage);
  }

  @Override
  public KeyValueReader read(Table table) {
    return readWrite(table);
  }

  @Override
  public KeyValueStore readWrite(Table table, Table... together) {
    return new GatedItems(ports.readWrite(table, together), passage);
  }

  @Override
  public <T> Publisher<T> publish(Queue<T> queue) {
    return gated(queue, ports.publish(queue));
  }

  @Override
  public <T> Publisher<T> publish(Topic<T> topic) {
    return gated(topic, ports.publish(topic));
  }

  @Override
  public <T> Publisher<T> publish(EventStream<T> stream) {
    return gated(stream, ports.publish(stream));
  }

  @Override
  public <T> Publisher<T> publish(EventBus bus, String type, Class<T> payload) {
    return gated(bus, ports.publish(bus, type, payload));
  }

  @Override
  public <T> Publisher<T> publish(DeviceTopic<T> topic) {
    return gated(topic, ports.publish(topic));
  }

  private <T> Publisher<T> gated(Resource resource, Publisher<T> publisher) {
    return messages -> {
      String subject = messages.size() == 1 ? messages.getFirst().id() : messages.size() + " more";
      passage.pass(
          PortCall.write("publish to", resource, subject),
          () -> {
            publisher.publish(messages);
            return messages;
          });
    };
  }

  @Override
  public Connections connections(SocketApi api) {
    return new GatedConnections(api, ports.connections(api), passage);
  }

  @Override
  public <T> Codec<T> codec(Class<T> type) {
    return ports.codec(type);
  }

  @Override
  public String setting(String name, String otherwise) {
    return ports.setting(name, otherwise);
  }

  @Override
  public long setting(String name, long otherwise, long min, long max) {
    return ports.setting(name, otherwise, min, max);
  }

  @Override
  public <E extends Enum<E>> E setting(String name, E otherwise) {
    return ports.setting(name, otherwise);
  }

  @Override
  public Secret secret(String name) {
    Secret secret = ports.secret(name);
    return () -> passage.pass(PortCall.of("secret", name, false), secret::value);
  }

  @Override
  public <P> P use(Port<P> port) {
    return ports.use(port);
  }

  @Override
  public <P> P around(Port<P> port, P own) {
    return passage.around(port, own);
  }
}
