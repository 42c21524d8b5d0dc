package dev.spate.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Bucket;
import dev.spate.ByteRange;
import dev.spate.Condition;
import dev.spate.Connections;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.ObjectMeta;
import dev.spate.ObjectReader;
import dev.spate.ObjectStore;
import dev.spate.ObjectWriter;
import dev.spate.PortException;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.Query;
import dev.spate.Queue;
import dev.spate.Secret;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.Write;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Each way to ask for a port, with a run that calls each method of it. */
final class Uses {
  static final Bucket READ = new Bucket("read");
  static final Bucket WRITTEN = new Bucket("written");
  static final Bucket BOTH = new Bucket("both");
  static final Table STOCK = new Table("stock");
  static final Table MARKS = new Table("marks");
  static final Queue<String> ORDERS = new Queue<>("orders", String.class);
  static final Queue<String> TURNS = new Queue<>("turns", String.class).inOrder();
  static final Topic<String> NEWS = new Topic<>("news", String.class);
  static final EventStream<String> READINGS = new EventStream<>("readings", String.class);
  static final EventBus MAIN = new EventBus("main");
  static final SocketApi ROOMS = new SocketApi("rooms");

  private static final ObjectMeta TEXT = ObjectMeta.of("text/plain");
  private static final Duration SHORT = Duration.ofMinutes(1);
  private static final byte[] BYTES = "text".getBytes(UTF_8);

  private Uses() {}

  /** By the name of the function that asks. */
  static Map<String, Function<Ports, Runnable>> all() {
    Map<String, Function<Ports, Runnable>> all = new LinkedHashMap<>();
    all.put("read-objects", ports -> with(ports.read(READ), Uses::objects));
    all.put("write-objects", ports -> with(ports.write(WRITTEN), Uses::objects));
    all.put("both-objects", ports -> with(ports.readWrite(BOTH), Uses::copies));
    all.put("read-items", ports -> with(ports.read(STOCK), Uses::items));
    all.put("both-items", Uses::bothItems);
    all.put("to-queue", ports -> with(ports.publish(ORDERS), Uses::message));
    all.put("to-turns", ports -> with(ports.publish(TURNS), Uses::message));
    all.put("to-topic", ports -> with(ports.publish(NEWS), Uses::message));
    all.put("to-stream", ports -> with(ports.publish(READINGS), Uses::message));
    all.put("to-bus", ports -> with(ports.publish(MAIN, "said", String.class), Uses::message));
    all.put("to-sockets", ports -> with(ports.connections(ROOMS), Uses::sockets));
    all.put("know-secret", ports -> with(ports.secret("pay"), Secret::value));
    all.put("nothing", ports -> () -> {});
    return all;
  }

  private static <P> Runnable with(P port, java.util.function.Consumer<P> calls) {
    return () -> calls.accept(port);
  }

  private static void objects(ObjectReader objects) {
    objects.head("none");
    objects.get("none");
    objects.get("none", new ByteRange(0, 1));
    objects.list("", 10, Optional.empty());
    objects.downloadUrl("a", SHORT);
  }

  private static void objects(ObjectWriter objects) {
    objects.put("a", BYTES, TEXT);
    try {
      objects.create("b", BYTES, TEXT);
    } catch (PortException e) {
      // S3Proxy may close the connection before it has read all; what was asked for is known
    }
    objects.put("large", new ByteArrayInputStream(new byte[9 << 20]), -1, TEXT);
    try {
      objects.put("cut", cut(), -1, TEXT);
    } catch (PortException e) {
      // as it must: the parts that were sent are thrown away
    }
    objects.uploadUrl("c", "text/plain", 1, SHORT);
    objects.delete("a");
  }

  private static InputStream cut() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cut");
          }

          @Override
          public int read(byte[] into, int from, int most) throws IOException {
            return read();
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(new byte[8 << 20]), broken);
  }

  private static void copies(ObjectStore objects) {
    objects((ObjectWriter) objects);
    objects((ObjectReader) objects);
    objects.copy("b", "copy");
  }

  private static void items(KeyValueReader items) {
    items.get(Key.of("k"));
    items.getEventually(Key.of("k"));
    items.query(Query.of("k"));
  }

  /** A table that was asked for together may be read too: the manifest does not tell them apart. */
  private static Runnable bothItems(Ports ports) {
    KeyValueStore items = ports.readWrite(STOCK, MARKS);
    KeyValueReader marks = ports.read(MARKS);
    return () -> {
      transactions(items);
      items(marks);
    };
  }

  private static void transactions(KeyValueStore items) {
    Key key = Key.of("k");
    items((KeyValueReader) items);
    items.put(key, BYTES, Condition.always());
    items.add(key, "n", 1, 0, 10);
    items.delete(key, Condition.always());
    for (Table table : List.of(STOCK, MARKS)) {
      items.transact(
          List.of(
              new Write.Put(table, Key.of("a"), BYTES, Optional.empty(), Condition.always()),
              new Write.Add(table, Key.of("b"), "n", 1, 0, 10),
              new Write.Delete(table, Key.of("c"), Condition.always()),
              new Write.Check(table, Key.of("d"), Condition.absent())));
    }
  }

  private static void message(Publisher<String> publisher) {
    publisher.publish("id", "{}");
  }

  private static void sockets(Connections connections) {
    connections.send("c", "text");
    connections.info("c");
    connections.close("c");
  }
}
