package dev.spate.mqtt;

import dev.spate.local.devices.DeviceDesk;
import dev.spate.local.devices.DeviceServer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server: lets devices in one after another and knows who is there. */
final class Broker implements DeviceServer.Running {
  /** Bytes of a payload (source: "AWS IoT Core endpoints and quotas"). */
  static final int PAYLOAD = 128 << 10;

  private static final int AT_ONCE = 64; // that ask to be let in
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int BACKLOG = 10_000; // connections that nobody has looked at yet

  private final DeviceDesk desk;
  private final Authority authority;
  private final Vertx vertx;
  private final Sessions sessions = new Sessions();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<String, Connection> byClient = new ConcurrentHashMap<>();
  private final Semaphore door = new Semaphore(AT_ONCE);
  private final MqttServer server;
  private final URI url;
  private volatile boolean closing;

  private Broker(
      DeviceServer.Place place, DeviceDesk desk, Authority authority, Vertx vertx, Duration recheck)
      throws IOException {
    this.desk = desk;
    this.authority = authority;
    this.vertx = vertx;
    this.server =
        MqttServer.create(vertx, options(place, authority))
            .endpointHandler(endpoint -> knock(endpoint, recheck))
            .exceptionHandler(why -> desk.say("a device was not understood: " + why));
    try {
      server.listen().await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the MQTT server does not start", e);
    }
    this.url = URI.create("mqtts://" + place.host() + ":" + server.actualPort());
    long tick = Math.min(1_000, recheck.toMillis());
    vertx.setPeriodic(tick, timer -> sweep(System.nanoTime()));
  }

  static Broker open(
      DeviceServer.Place place, DeviceDesk desk, Authority authority, Duration recheck)
      throws IOException {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    boolean opened = false;
    try {
      Broker broker = new Broker(place, desk, authority, vertx, recheck);
      opened = true;
      return broker;
    } finally {
      if (!opened) {
        vertx.close();
      }
    }
  }

  /**
   * A certificate is asked for and, if one is shown, must be good. Who shows none comes as far as
   * the authorizer, which may know its token, and which counts those that it refuses.
   */
  private static MqttServerOptions options(DeviceServer.Place place, Authority authority)
      throws IOException {
    KeyPair pair = DeviceKey.pair();
    String certificate = Pem.of(authority.server(place.host(), pair.getPublic()));
    MqttServerOptions options = new MqttServerOptions();
    options.setAutoClientId(false).setMaxClientIdLength(128).setMaxMessageSize(PAYLOAD + 1024);
    options.setTimeoutOnConnect((int) PATIENCE.toSeconds());
    options.setHost(place.host()).setPort(place.port()).setSsl(true);
    options.setAcceptBacklog(BACKLOG);
    options.setKeyCertOptions(
        new PemKeyCertOptions()
            .addCertValue(Buffer.buffer(certificate))
            .addKeyValue(Buffer.buffer(Pem.ofKey(pair.getPrivate().getEncoded()))));
    options.setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority.pem())));
    options.setClientAuth(ClientAuth.REQUEST);
    return options;
  }

  private void knock(MqttEndpoint endpoint, Duration recheck) {
    Connection connection = new Connection(this, endpoint, recheck);
    connection.turn().last(() -> enter(connection));
  }

  private void enter(Connection connection) {
    door.acquireUninterruptibly();
    try {
      connections.add(connection);
      if (closing || !connection.enter()) {
        connections.remove(connection);
      }
    } finally {
      door.release();
    }
  }

  /** The only connection of a client is this one now. */
  void present(Connection connection) {
    Connection other = byClient.put(connection.client(), connection);
    if (other != null) {
      other.supersede();
    }
  }

  void gone(Connection connection) {
    connections.remove(connection);
    byClient.remove(connection.client(), connection);
  }

  private void sweep(long now) {
    connections.forEach(connection -> connection.recheck(now));
    sessions.sweep(TimeUnit.NANOSECONDS.toMillis(now));
  }

  DeviceDesk desk() {
    return desk;
  }

  Sessions sessions() {
    return sessions;
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public void send(String topic, byte[] payload) {
    int lost = sessions.send(topic, payload);
    if (lost > 0) {
      desk.say("a message to " + topic + " was lost to " + lost + " devices: too many wait");
    }
  }

  @Override
  public String certify(String request) {
    return authority.certify(request) + authority.pem();
  }

  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      server.close().await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      List<Connection> all = List.copyOf(connections);
      all.forEach(Connection::goodbye);
      for (Connection connection : all) {
        connection.turn().await(deadline);
      }
      vertx.close().await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      desk.say("the MQTT server does not end: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
