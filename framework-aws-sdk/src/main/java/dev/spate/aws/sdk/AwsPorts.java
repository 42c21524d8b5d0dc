package dev.spate.aws.sdk;

import dev.spate.Bucket;
import dev.spate.Codec;
import dev.spate.Codecs;
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
import dev.spate.aws.Environment;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.aws.Primable;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ports of one application on AWS.
 *
 * <p>What AWS calls a resource is in the variable that {@link Environment#variable} names: for a
 * bucket, table, stream or bus its name, for a queue its URL, for a topic its ARN, for a socket API
 * the address of its stage ({@code https://...}). {@code SPATE_SETTING_}, {@code SPATE_PARAMETER_}
 * and {@code SPATE_SECRET_}, each with a name in capitals, tell settings and secrets.
 *
 * <p>Asking for a port sends nothing and makes no client; the first request does.
 */
public final class AwsPorts implements Ports, Primable {
  private final Environment environment;
  private final String application;
  private final Codecs codecs;
  private final Lazy<Clients> clients;
  private final Set<Lazy<?>> asked = ConcurrentHashMap.newKeySet();
  private final InstantSource clock = InstantSource.system();
  private final Lazy<DeployedTexts> texts;
  private final Lazy<SecureRandom> random = new Lazy<>(SecureRandom::new);

  /**
   * Ports.
   *
   * @param application the application's name: the source of the events it sends to buses
   * @param codecs of everything that is published
   */
  public AwsPorts(Environment environment, String application, Codecs codecs) {
    this.environment = environment;
    this.application = application;
    this.codecs = codecs;
    // Who asks for no port does not load what knows all services.
    this.clients = new Lazy<>(() -> new Clients(environment));
    this.texts = new Lazy<>(() -> new DeployedTexts(environment, clients, clock));
  }

  private <T> Lazy<T> asked(Lazy<T> client) {
    asked.add(client);
    return client;
  }

  /** Makes the clients of the ports that were asked for; sends nothing. */
  @Override
  public void prime() {
    asked.forEach(Lazy::get);
  }

  @Override
  public ObjectReader read(Bucket bucket) {
    asked(clients.get().s3);
    return new S3Reader(bucket.name(), environment.physical(bucket), clients.get());
  }

  @Override
  public ObjectWriter write(Bucket bucket) {
    return readWrite(bucket);
  }

  @Override
  public ObjectStore readWrite(Bucket bucket) {
    asked(clients.get().s3);
    return new S3Objects(bucket.name(), environment.physical(bucket), clients.get(), clock);
  }

  @Override
  public KeyValueReader read(Table table) {
    return new DynamoReader(table, environment.physical(table), asked(clients.get().dynamo));
  }

  @Override
  public KeyValueStore readWrite(Table table, Table... together) {
    Map<Table, String> tables = new LinkedHashMap<>();
    tables.put(table, environment.physical(table));
    for (Table other : together) {
      tables.put(other, environment.physical(other));
    }
    return new DynamoItems(
        table,
        new TableNames(tables),
        asked(clients.get().dynamoOnce),
        asked(clients.get().dynamo),
        this::unique);
  }

  /** Two machines that were restored from one snapshot must not make the same. */
  private byte[] unique() {
    byte[] bytes = new byte[16];
    random.get().nextBytes(bytes);
    return bytes;
  }

  @Override
  public <T> Publisher<T> publish(Queue<T> queue) {
    return publisher(
        new SqsChannel(queue, environment.physical(queue), asked(clients.get().sqs)),
        codecs.of(queue.type()));
  }

  @Override
  public <T> Publisher<T> publish(Topic<T> topic) {
    return publisher(
        new SnsChannel(topic, environment.physical(topic), asked(clients.get().sns)),
        codecs.of(topic.type()));
  }

  @Override
  public <T> Publisher<T> publish(EventStream<T> stream) {
    return publisher(
        new KinesisChannel(stream, environment.physical(stream), asked(clients.get().kinesis)),
        codecs.of(stream.type()));
  }

  @Override
  public <T> Publisher<T> publish(EventBus bus, String type, Class<T> payload) {
    return publisher(
        new BusChannel(
            bus, type, application, environment.physical(bus), asked(clients.get().buses)),
        codecs.of(payload));
  }

  private static <T, E> Publisher<T> publisher(Channel<E> channel, Codec<T> codec) {
    return new BatchPublisher<>(channel, codec, AwsPorts::sleep);
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the next request ends by it
    }
  }

  /** Not made yet: publishing to devices needs a client of AWS IoT that this module has not. */
  @Override
  public <T> Publisher<T> publish(DeviceTopic<T> topic) {
    throw new InvalidDeploymentException(
        "device topic " + topic.name() + ": these ports do not publish to devices");
  }

  @Override
  public Connections connections(SocketApi api) {
    return new SocketConnections(api.name(), environment.physical(api), clients.get());
  }

  @Override
  public <T> Codec<T> codec(Class<T> type) {
    return codecs.of(type);
  }

  @Override
  public String setting(String name, String otherwise) {
    return texts.get().setting(name).orElse(otherwise);
  }

  @Override
  public long setting(String name, long otherwise, long min, long max) {
    return one(name).number(DeployedTexts.variable("SETTING", name), otherwise, min, max);
  }

  @Override
  public <E extends Enum<E>> E setting(String name, E otherwise) {
    return one(name).choice(DeployedTexts.variable("SETTING", name), otherwise);
  }

  /** An environment of this setting alone: it knows numbers and choices, and how to refuse. */
  private Environment one(String name) {
    return Environment.of(
        texts
            .get()
            .setting(name)
            .map(text -> Map.of(DeployedTexts.variable("SETTING", name), text))
            .orElse(Map.of()));
  }

  @Override
  public Secret secret(String name) {
    return texts.get().secret(name);
  }
}
