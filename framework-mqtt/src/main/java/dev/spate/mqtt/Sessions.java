package dev.spate.mqtt;

import dev.spate.local.devices.TopicFilters;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sessions of all clients, and who listens to what. */
final class Sessions {
  private final Map<String, Session> byClient = new HashMap<>();
  private final Map<String, Set<Session>> byFilter = new HashMap<>();
  private int wild; // filters with wildcards

  /** A client's session, and whether it was there before. */
  record Opened(Session session, boolean resumed) {}

  /** The session of a client that connects. */
  synchronized Opened open(String client, boolean clean, long keepSeconds) {
    Session old = byClient.get(client);
    if (old != null && !clean && old.outlives()) {
      old.keep(keepSeconds);
      return new Opened(old, true);
    }
    if (old != null) {
      forget(old);
    }
    Session session = new Session(client, keepSeconds);
    byClient.put(client, session);
    return new Opened(session, false);
  }

  synchronized void subscribe(Session session, String filter, MqttQoS quality) {
    session.subscribe(filter, quality);
    Set<Session> all = byFilter.get(filter);
    if (all == null) {
      all = new LinkedHashSet<>();
      byFilter.put(filter, all);
      wild += isWild(filter) ? 1 : 0;
    }
    all.add(session);
  }

  synchronized void unsubscribe(Session session, String filter) {
    session.unsubscribe(filter);
    Set<Session> all = byFilter.get(filter);
    if (all != null && all.remove(session) && all.isEmpty()) {
      byFilter.remove(filter);
      wild -= isWild(filter) ? 1 : 0;
    }
  }

  private static boolean isWild(String filter) {
    return filter.indexOf('+') >= 0 || filter.indexOf('#') >= 0;
  }

  private void forget(Session session) {
    session.filters().forEach(filter -> unsubscribe(session, filter));
    byClient.remove(session.client(), session);
  }

  /** Forgets sessions whose clients have been away for long; the time is in ms. */
  synchronized void sweep(long now) {
    List.copyOf(byClient.values()).stream().filter(s -> s.isOver(now)).forEach(this::forget);
  }

  /** Sends a message to everybody who listens; returns how many lost it. */
  synchronized int send(String topic, byte[] payload) {
    Buffer buffer = Buffer.buffer(payload);
    int lost = to(topic, topic, buffer);
    if (wild > 0) {
      for (String filter : List.copyOf(byFilter.keySet())) {
        if (isWild(filter) && TopicFilters.covers(filter, topic)) {
          lost += to(filter, topic, buffer);
        }
      }
    }
    return lost;
  }

  private int to(String filter, String topic, Buffer payload) {
    int lost = 0;
    for (Session session : byFilter.getOrDefault(filter, Set.of())) {
      lost += session.send(filter, topic, payload) ? 0 : 1;
    }
    return lost;
  }
}
