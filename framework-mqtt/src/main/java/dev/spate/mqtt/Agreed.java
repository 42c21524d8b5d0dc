package dev.spate.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.mqtt.MqttEndpoint;

/**
 * What client and server agree on when a client connects: the one says it in the properties of MQTT
 * 5, the other in those of its answer.
 *
 * @param keep how long the session outlives the connection, in seconds
 * @param window messages that the client takes before it acknowledges one
 * @param largest bytes of the largest packet that the client takes
 */
record Agreed(long keep, int window, long largest) {
  private static final int RECEIVE_MAXIMUM = 100;
  private static final int IN_FLIGHT = 32;
  private static final long HOUR = 3_600; // what AWS IoT Core keeps a session of MQTT 3.1.1 for

  static Agreed with(MqttEndpoint client) {
    if (client.protocolVersion() < Connection.FIVE) {
      return new Agreed(client.isCleanSession() ? 0 : HOUR, IN_FLIGHT, Long.MAX_VALUE);
    }
    long keep = number(client, MqttProperties.SESSION_EXPIRY_INTERVAL, 0);
    long window = number(client, MqttProperties.RECEIVE_MAXIMUM, IN_FLIGHT);
    return new Agreed(
        Math.min(keep, 24 * HOUR),
        (int) Math.min(window, IN_FLIGHT),
        number(client, MqttProperties.MAXIMUM_PACKET_SIZE, Long.MAX_VALUE));
  }

  /** A number that a client says; unsigned, 32 bits. */
  private static long number(MqttEndpoint client, int property, long otherwise) {
    var found = client.connectProperties().getProperty(property);
    return found != null && found.value() instanceof Integer value
        ? Integer.toUnsignedLong(value)
        : otherwise;
  }

  /** What the client is told to keep to. */
  MqttProperties told() {
    MqttProperties told = new MqttProperties();
    add(told, MqttProperties.SESSION_EXPIRY_INTERVAL, (int) keep);
    add(told, MqttProperties.RECEIVE_MAXIMUM, RECEIVE_MAXIMUM);
    add(told, MqttProperties.MAXIMUM_QOS, 1);
    add(told, MqttProperties.RETAIN_AVAILABLE, 0);
    add(told, MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0);
    add(told, MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0);
    return told;
  }

  private static void add(MqttProperties to, int property, int value) {
    to.add(new MqttProperties.IntegerProperty(property, value));
  }
}
