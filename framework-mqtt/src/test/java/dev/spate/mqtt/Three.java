package dev.spate.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A client of MQTT 3.1.1. */
final class Three implements AutoCloseable {
  final LinkedBlockingQueue<MqttPublishMessage> received = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<Integer> acknowledged = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<Integer> subscribed = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<String> closed = new LinkedBlockingQueue<>();
  private final MqttClient client;

  private Three(MqttClient client) {
    this.client = client;
  }

  static MqttClientOptions options(Keys keys, String id) {
    MqttClientOptions options = new MqttClientOptions();
    options.setClientId(id).setCleanSession(true);
    options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
    options.setTrustOptions(new PemTrustOptions().addCertPath(keys.file("ca.pem")));
    options.setKeyCertOptions(
        new PemKeyCertOptions()
            .addCertPath(keys.file("cert.pem"))
            .addKeyPath(keys.file("key.pem")));
    return options;
  }

  static Three connect(Vertx vertx, MqttClientOptions options, int port) throws TimeoutException {
    Three three = new Three(MqttClient.create(vertx, options));
    three.client.publishHandler(three.received::add);
    three.client.publishCompletionHandler(three.acknowledged::add);
    three.client.subscribeCompletionHandler(ack -> three.subscribed.add(ack.messageId()));
    three.client.closeHandler(v -> three.closed.add("closed"));
    three.client.connect(port, "localhost").await(30, TimeUnit.SECONDS);
    return three;
  }

  /** Returns when the server has agreed; false when it does not answer. */
  boolean subscribe(String filter) throws TimeoutException, InterruptedException {
    client.subscribe(filter, 1).await(30, TimeUnit.SECONDS);
    return subscribed.poll(30, TimeUnit.SECONDS) != null;
  }

  /** Asks for what it will not get. */
  void subscribeInVain(String filter) throws TimeoutException {
    client.subscribe(filter, 1).await(30, TimeUnit.SECONDS);
  }

  void publish(String topic, String text) throws TimeoutException {
    publish(topic, text, MqttQoS.AT_LEAST_ONCE);
  }

  void publish(String topic, String text, MqttQoS quality) throws TimeoutException {
    client.publish(topic, Buffer.buffer(text), quality, false, false).await(30, TimeUnit.SECONDS);
  }

  /** The next message, and whether it says that it may have come before. */
  String next() throws InterruptedException {
    @Nullable MqttPublishMessage message = received.poll(30, TimeUnit.SECONDS);
    return message == null
        ? "nothing"
        : message.topicName() + " " + message.payload() + (message.isDup() ? " again" : "");
  }

  boolean isAcknowledged() throws InterruptedException {
    return acknowledged.poll(30, TimeUnit.SECONDS) != null;
  }

  boolean isClosed() throws InterruptedException {
    return closed.poll(30, TimeUnit.SECONDS) != null;
  }

  @Override
  public void close() throws TimeoutException {
    if (client.isConnected()) {
      client.disconnect().await(30, TimeUnit.SECONDS);
    }
  }
}
