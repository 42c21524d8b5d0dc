package dev.spate.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.local.devices.DeviceServer;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.MqttClientWillOptions;
import io.vertx.mqtt.MqttConnectionException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real clients of both versions, over TLS. */
class BrokerTest {
  private static final Vertx VERTX = Vertx.vertx();

  private final Desk desk = new Desk();
  private DeviceServer.Running server;

  @AfterAll
  static void shut() {
    VERTX.close().await();
  }

  @BeforeEach
  void start() throws Exception {
    server =
        new MqttDeviceServer(Duration.ofMillis(200))
            .open(new DeviceServer.Place("localhost", 0, Optional.empty()), desk);
  }

  @AfterEach
  void end() {
    server.close();
  }

  private Three connect(MqttClientOptions options) throws Exception {
    return Three.connect(VERTX, options, server.url().getPort());
  }

  private Three connect(String client) throws Exception {
    return connect(Three.options(Keys.of(server, client), client));
  }

  private MqttClient five(String client, Keys keys, boolean show) throws Exception {
    MqttClient five =
        new MqttClient(
            "ssl://localhost:" + server.url().getPort(), client, new MemoryPersistence());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setSocketFactory(keys.context(show).getSocketFactory());
    options.setConnectionTimeout(30);
    five.setTimeToWait(30_000);
    five.connect(options);
    return five;
  }

  @Test
  void a_message_of_either_version_is_stored_and_acknowledged() throws Exception {
    try (Three three = connect("m1")) {
      three.publish("m/m1/readings", "3");
      assertThat(desk.next()).isEqualTo("m1 m/m1/readings 3");
      assertThat(three.isAcknowledged()).isTrue();
    }
    MqttClient five = five("m2", Keys.of(server, "m2"), true);
    five.publish("m/m2/readings", "5".getBytes(UTF_8), 1, false);
    assertThat(desk.next()).isEqualTo("m2 m/m2/readings 5");
    five.publish("m/m2/readings", "0".getBytes(UTF_8), 0, false);
    assertThat(desk.next()).isEqualTo("m2 m/m2/readings 0");
    five.disconnect();
    five.close();
    assertThat(desk.news("disconnected/m2"))
        .contains("\"disconnectReason\":\"CLIENT_INITIATED_DISCONNECT\"");
  }

  @Test
  void a_message_is_acknowledged_when_it_is_stored_and_not_before() throws Exception {
    try (Three three = connect("m1")) {
      assertThat(desk.news("\"eventType\":\"connected\"")).contains("m1");
      desk.disk.drainPermits();
      three.publish("m/m1/readings", "1");
      assertThat(three.acknowledged.poll(300, TimeUnit.MILLISECONDS)).isNull();
      desk.disk.release();
      assertThat(three.isAcknowledged()).isTrue();
    }
  }

  @Test
  void a_message_that_cannot_be_stored_is_not_acknowledged() throws Exception {
    desk.full = true;
    try (Three three = connect("m1")) {
      three.publish("m/m1/readings", "1");
      assertThat(three.isClosed()).isTrue();
      assertThat(three.acknowledged).isEmpty();
    }
    assertThat(desk.stored).isEmpty();
  }

  @Test
  void the_application_sees_the_certificate_by_its_hash() throws Exception {
    Keys keys = Keys.of(server, "m1");
    connect(Three.options(keys, "m1")).close();
    String pem = Files.readString(keys.folder().resolve("cert.pem"));
    assertThat(desk.shown.take().certificate()).contains(DeviceKey.fingerprint(pem));
  }

  @Test
  void without_a_certificate_a_token_is_needed() throws Exception {
    Keys keys = Keys.of(server, "m1");
    MqttClientOptions none = Three.options(keys, "m1");
    none.setKeyCertOptions(null);
    assertThatThrownBy(() -> connect(none))
        .isInstanceOfSatisfying(
            MqttConnectionException.class,
            e -> assertThat(e.code()).hasToString("CONNECTION_REFUSED_NOT_AUTHORIZED"));
    assertThatThrownBy(() -> five("m1", keys, false))
        .isInstanceOfSatisfying(
            MqttException.class, e -> assertThat(e.getReasonCode()).isEqualTo(0x87));
    none.setUsername("m1").setPassword("token of m1");
    connect(none).close();
  }

  @Test
  void a_certificate_opens_for_its_own_client_only_and_must_be_of_this_authority()
      throws Exception {
    Keys keys = Keys.of(server, "m1");
    assertThatThrownBy(() -> connect(Three.options(keys, "m2")))
        .isInstanceOf(MqttConnectionException.class);
    Desk elsewhere = new Desk();
    try (DeviceServer.Running other =
        new MqttDeviceServer()
            .open(new DeviceServer.Place("localhost", 0, Optional.empty()), elsewhere)) {
      Keys foreign = Keys.of(other, "m1");
      Files.copy(
          keys.folder().resolve("ca.pem"),
          foreign.folder().resolve("ca.pem"),
          StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(() -> connect(Three.options(foreign, "m1"))).isNotNull();
    }
  }

  @Test
  void a_topic_of_another_device_ends_the_connection_and_is_told() throws Exception {
    try (Three three = connect("m1")) {
      three.publish("m/m2/readings", "1");
      assertThat(three.isClosed()).isTrue();
      assertThat(three.acknowledged).isEmpty();
    }
    assertThat(desk.news("disconnected/m1"))
        .contains("\"disconnectReason\":\"FORBIDDEN_ACCESS\"")
        .contains("\"clientInitiatedDisconnect\":false");
    try (Three three = connect("m3")) {
      three.subscribeInVain("m/+/commands");
      assertThat(three.isClosed()).isTrue();
    }
    assertThat(desk.news("disconnected/m3")).contains("FORBIDDEN_ACCESS");
    MqttClient five = five("m4", Keys.of(server, "m4"), true);
    five.publish("m/m2/readings", new byte[1], 0, false);
    assertThat(desk.news("disconnected/m4")).contains("FORBIDDEN_ACCESS");
    five.close(true);
    assertThat(desk.stored).isEmpty();
  }

  @Test
  void a_device_that_is_shut_out_loses_its_connection() throws Exception {
    try (Three three = connect("m1")) {
      desk.shutOut.add("m1");
      assertThat(three.isClosed()).isTrue();
    }
    assertThat(desk.news("disconnected/m1")).contains("AUTH_ERROR");
  }

  @Test
  void a_command_waits_for_a_device_that_is_away_and_comes_again_until_it_is_acknowledged()
      throws Exception {
    Keys keys = Keys.of(server, "m1");
    MqttClientOptions stays = Three.options(keys, "m1").setCleanSession(false).setAutoAck(false);
    try (Three three = connect(stays)) {
      assertThat(three.subscribe("m/m1/commands")).isTrue();
      server.send("m/m1/commands", "one".getBytes(UTF_8));
      assertThat(three.next()).isEqualTo("m/m1/commands one");
    }
    assertThat(desk.news("disconnected/m1")).contains("CLIENT_INITIATED");
    server.send("m/m1/commands", "two".getBytes(UTF_8));
    server.send("m/m2/commands", "not for it".getBytes(UTF_8));
    try (Three three = connect(stays)) {
      assertThat(three.next()).isEqualTo("m/m1/commands one again");
      assertThat(three.next()).isEqualTo("m/m1/commands two");
      three.received.clear();
    }
  }

  @Test
  void a_client_that_comes_twice_keeps_the_newer_connection() throws Exception {
    Keys keys = Keys.of(server, "m1");
    try (Three first = connect(Three.options(keys, "m1"));
        Three second = connect(Three.options(keys, "m1"))) {
      assertThat(first.isClosed()).isTrue();
      second.publish("m/m1/readings", "2");
      assertThat(desk.next()).isEqualTo("m1 m/m1/readings 2");
    }
  }

  @Test
  void a_last_will_is_published_when_a_connection_breaks_and_not_when_it_ends() throws Exception {
    MqttClientOptions options = Three.options(Keys.of(server, "m1"), "m1");
    options.setWillOptions(
        new MqttClientWillOptions()
            .setTopic("m/m1/gone")
            .setMessageBytes(Buffer.buffer("1"))
            .setQos(1));
    connect(options).close();
    assertThat(desk.news("disconnected/m1")).contains("CLIENT_INITIATED");
    assertThat(desk.stored).isEmpty();
    try (Three three = connect(options)) {
      three.publish("m/m2/readings", "1");
      assertThat(desk.next()).isEqualTo("m1 m/m1/gone 1");
    }
  }

  @Test
  void what_the_cloud_does_not_take_ends_the_connection() throws Exception {
    try (Three three = connect("m1")) {
      three.publish("m/m1/readings", "x".repeat(Broker.PAYLOAD + 1));
      assertThat(three.isClosed()).isTrue();
    }
    assertThat(desk.news("disconnected/m1")).contains("CLIENT_ERROR");
    try (Three three = connect("m2")) {
      three.publish("m/m2/readings", "1", MqttQoS.EXACTLY_ONCE);
      assertThat(three.isClosed()).isTrue();
    }
    assertThat(desk.news("disconnected/m2")).contains("CLIENT_ERROR");
    assertThat(desk.stored).isEmpty();
  }

  @Test
  void an_authority_is_kept_in_its_folder_and_its_key_is_its_owners(@TempDir Path folder)
      throws Exception {
    Optional<Path> keep = Optional.of(folder.resolve("devices"));
    Authority first = Authority.open(keep);
    assertThat(Authority.open(keep).pem()).isEqualTo(first.pem());
    assertThat(Files.getPosixFilePermissions(keep.get().resolve("ca.key.pem")))
        .hasToString("[OWNER_READ, OWNER_WRITE]");
    Keys keys = Keys.of(server, "m1");
    assertThat(Files.getPosixFilePermissions(keys.folder().resolve("key.pem")))
        .hasToString("[OWNER_READ, OWNER_WRITE]");
    assertThatThrownBy(() -> DeviceKey.make().write(keys.folder(), first.pem() + first.pem()))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void what_is_no_certificate_request_is_refused() {
    assertThatThrownBy(() -> server.certify("hello")).hasMessageContaining("PKCS #10");
    assertThatThrownBy(() -> server.certify(DeviceKey.make().request("a/b")))
        .hasMessageContaining("not 3 characters");
  }
}
