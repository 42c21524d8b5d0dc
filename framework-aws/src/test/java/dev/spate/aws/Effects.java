package dev.spate.aws;

import dev.spate.Bucket;
import dev.spate.Connections;
import dev.spate.DeadLetter;
import dev.spate.DeadLetters;
import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Ports that write down what is done through them, in words that can be compared. */
class Effects implements Ports, DeadLetters {
  private final List<String> done = new CopyOnWriteArrayList<>();

  void forget() {
    done.clear();
  }

  /** What was done, in order. */
  List<String> done() {
    return done;
  }

  @Override
  public ObjectWriter write(Bucket bucket) {
    return new Writer(bucket);
  }

  @Override
  public <T> Publisher<T> publish(Topic<T> topic) {
    return messages -> messages.forEach(m -> done.add("publish " + topic.name() + " " + m));
  }

  @Override
  public void store(DeadLetter letter) {
    done.add(
        "dead letter "
            + letter.function()
            + " "
            + letter.event().id()
            + " "
            + letter.attempt()
            + " "
            + letter.reason());
  }

  private final class Writer implements ObjectWriter {
    private final Bucket bucket;

    Writer(Bucket bucket) {
      this.bucket = bucket;
    }

    @Override
    public ObjectInfo put(String key, InputStream body, long length, ObjectMeta meta) {
      try (body) {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        done.add("put " + bucket.name() + " " + key + " " + text + " " + meta);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new ObjectInfo(key, length, "", "", Instant.EPOCH, meta);
    }

    @Override
    public ObjectInfo create(String key, InputStream body, long length, ObjectMeta meta) {
      return put(key, body, length, meta);
    }

    @Override
    public void delete(String key) {
      done.add("delete " + bucket.name() + " " + key);
    }

    @Override
    public URI uploadUrl(String key, String type, long size, Duration valid) {
      throw unused();
    }
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("no function of the test application asks for it");
  }

  @Override
  public ObjectReader read(Bucket bucket) {
    throw unused();
  }

  @Override
  public ObjectStore readWrite(Bucket bucket) {
    throw unused();
  }

  @Override
  public KeyValueReader read(Table table) {
    throw unused();
  }

  @Override
  public KeyValueStore readWrite(Table table, Table... together) {
    throw unused();
  }

  @Override
  public <T> Publisher<T> publish(Queue<T> queue) {
    throw unused();
  }

  @Override
  public <T> Publisher<T> publish(EventStream<T> stream) {
    throw unused();
  }

  @Override
  public <T> Publisher<T> publish(EventBus bus, String type, Class<T> payload) {
    throw unused();
  }

  @Override
  public <T> Publisher<T> publish(DeviceTopic<T> topic) {
    throw unused();
  }

  @Override
  public Connections connections(SocketApi api) {
    throw unused();
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
    throw unused();
  }
}
