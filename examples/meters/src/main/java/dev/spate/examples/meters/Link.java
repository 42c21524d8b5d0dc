package dev.spate.examples.meters;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A meter's connection to the broker, by MQTT 3.1.1 and with its certificate. It connects when
 * there is something to say, and again when it was cut off. Used by one thread at a time.
 */
final class Link {
  /** It would tell of every connection. Kept here, as nobody else does. */
  private static final Logger CLIENT = Logger.getLogger("io.vertx.mqtt.impl.MqttClientImpl");

  static {
    CLIENT.setLevel(Level.WARNING);
  }

  private static final long PATIENCE = 30; // s
  private static final int COMMANDS = 10; // that wait for the meter to look

  private final Client.Enrolled device;
  private final MqttClient client;
  private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();

  Link(Vertx vertx, Client.Enrolled device) {
    this.device = device;
    int second = device.certificates().indexOf("-----BEGIN", 1);
    MqttClientOptions options = new MqttClientOptions();
    options.setClientId(device.id()).setCleanSession(false).setAutoKeepAlive(true);
    options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
    options.setTrustOptions(
        new PemTrustOptions().addCertValue(Buffer.buffer(device.certificates().substring(second))));
    options.setKeyCertOptions(
        new PemKeyCertOptions()
            .addCertValue(Buffer.buffer(device.certificates().substring(0, second)))
            .addKeyValue(Buffer.buffer(device.key().pem())));
    this.client = MqttClient.create(vertx, options);
    client.publishHandler(
        message -> {
          if (heard.size() < COMMANDS) {
            heard.add(message.payload().toString(StandardCharsets.UTF_8));
          }
        });
  }

  String id() {
    return device.id();
  }

  /** Connects, if it is not connected. */
  void connect() throws IOException {
    if (!client.isConnected()) {
      await(client.connect(device.broker().getPort(), device.broker().getHost()));
      await(client.subscribe("meters/" + id() + "/commands", 1));
    }
  }

  /** Publishes a reading, at least once. */
  void publish(String json) throws IOException {
    connect();
    String topic = "meters/" + id() + "/readings";
    await(client.publish(topic, Buffer.buffer(json), MqttQoS.AT_LEAST_ONCE, false, false));
  }

  private static void await(Future<?> begun) throws IOException {
    try {
      begun.toCompletionStage().toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the broker: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** What it was told since it was asked last. */
  List<String> commands() {
    List<String> told = new ArrayList<>();
    for (String next = heard.poll(); next != null; next = heard.poll()) {
      told.add(next);
    }
    return told;
  }

  void close() {
    if (client.isConnected()) {
      client.disconnect();
    }
  }
}
