package dev.spate.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client listens to, and what is on its way to it (MQTT 5, section 4.1). It may outlive the
 * connection. A message of quality of service 1 is sent again when the client comes back without
 * having acknowledged it.
 */
final class Session {
  /** Messages that wait for a client; more are lost to it. */
  static final int WAITING = 100;

  private static final int LARGEST_ID = 65_535;

  private final String client;
  private long keepSeconds;
  private final Map<String, MqttQoS> filters = new HashMap<>();
  private final Deque<Sent> waiting = new ArrayDeque<>();
  private final Map<Integer, Sent> flying = new LinkedHashMap<>();
  private @Nullable MqttEndpoint endpoint;
  private int window;
  private long largest;
  private int lastId;
  private long emptySince = Long.MAX_VALUE;

  private record Sent(String topic, Buffer payload) {}

  Session(String client, long keepSeconds) {
    this.client = client;
    this.keepSeconds = keepSeconds;
  }

  String client() {
    return client;
  }

  /** Whether it outlives its connection. */
  synchronized boolean outlives() {
    return keepSeconds > 0;
  }

  /** How long it is to outlive its connection from now on, in seconds. */
  synchronized void keep(long seconds) {
    keepSeconds = seconds;
  }

  synchronized void subscribe(String filter, MqttQoS quality) {
    filters.put(filter, quality);
  }

  synchronized void unsubscribe(String filter) {
    filters.remove(filter);
  }

  synchronized Set<String> filters() {
    return Set.copyOf(filters.keySet());
  }

  /**
   * The client is connected.
   *
   * @param most messages that it takes before it acknowledges one
   * @param bytes of the largest packet that it takes
   */
  synchronized void attach(MqttEndpoint connected, int most, long bytes) {
    endpoint = connected;
    window = most;
    largest = bytes;
    emptySince = Long.MAX_VALUE;
    flying.forEach((id, sent) -> write(connected, id, sent, true));
    pump();
  }

  /** The client is not connected any more, unless it is by another connection already. */
  synchronized void detach(MqttEndpoint gone, long now) {
    if (endpoint == gone) {
      endpoint = null;
      emptySince = now;
    }
  }

  /** Whether it has outlived its connection long enough; times in ms. */
  synchronized boolean isOver(long now) {
    return emptySince != Long.MAX_VALUE && now - emptySince >= keepSeconds * 1_000;
  }

  /** Sends a message that one of its filters wants; false when it is lost to the client. */
  synchronized boolean send(String filter, String topic, Buffer payload) {
    MqttEndpoint connected = endpoint;
    if (topic.length() + payload.length() + 16 > largest && connected != null) {
      return false;
    }
    if (filters.getOrDefault(filter, MqttQoS.AT_MOST_ONCE) == MqttQoS.AT_MOST_ONCE) {
      if (connected != null && connected.isConnected()) {
        connected.publish(topic, payload, MqttQoS.AT_MOST_ONCE, false, false);
      }
      return connected != null;
    }
    if (waiting.size() >= WAITING) {
      return false;
    }
    waiting.add(new Sent(topic, payload));
    pump();
    return true;
  }

  /** The client has a message. */
  synchronized void acknowledged(int id) {
    flying.remove(id);
    pump();
  }

  private void pump() {
    MqttEndpoint connected = endpoint;
    while (connected != null && flying.size() < window && !waiting.isEmpty()) {
      Sent next = waiting.remove();
      int id = nextId();
      flying.put(id, next);
      write(connected, id, next, false);
    }
  }

  private int nextId() {
    do {
      lastId = lastId % LARGEST_ID + 1;
    } while (flying.containsKey(lastId));
    return lastId;
  }

  private static void write(MqttEndpoint to, int id, Sent sent, boolean again) {
    if (to.isConnected()) {
      to.publish(sent.topic, sent.payload, MqttQoS.AT_LEAST_ONCE, again, false, id);
    }
  }
}
