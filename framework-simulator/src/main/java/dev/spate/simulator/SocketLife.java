package dev.spate.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The connections of a socket API: how long they may live and be silent (source: "Quotas for
 * WebSocket APIs", Amazon API Gateway Developer Guide).
 *
 * <p>A connection ends two hours after it was opened and ten minutes after the last message in
 * either direction, healthy or not. News of its end is sent once, and may be lost.
 */
public final class SocketLife {
  /** How long a connection may last. */
  public static final Duration LIFE = Duration.ofHours(2);

  /** How long it may be silent. */
  public static final Duration IDLE = Duration.ofMinutes(10);

  private final Chance chance;
  private final Map<String, Times> open = new TreeMap<>();

  private record Times(Instant since, Instant active) {
    Instant end() {
      Instant life = since.plus(LIFE);
      Instant idle = active.plus(IDLE);
      return life.isBefore(idle) ? life : idle;
    }
  }

  /** Connections of which none is open yet. */
  public SocketLife(Chance chance) {
    this.chance = chance;
  }

  /** A connection whose opening was allowed: only from now on can anything be sent to it. */
  public void opened(String connection, Instant now) {
    if (open.putIfAbsent(connection, new Times(now, now)) != null) {
      throw new IllegalArgumentException("connection " + connection + " is open already");
    }
  }

  /** Whether it is open; a message in either direction keeps it so. */
  public boolean touch(String connection, Instant now) {
    return open.computeIfPresent(connection, (c, times) -> new Times(times.since(), now)) != null;
  }

  /** Since when it is open. */
  public Optional<Instant> since(String connection) {
    return Optional.ofNullable(open.get(connection)).map(Times::since);
  }

  /** When it last said or heard something. */
  public Optional<Instant> active(String connection) {
    return Optional.ofNullable(open.get(connection)).map(Times::active);
  }

  /**
   * It was closed by somebody or broke.
   *
   * @return whether the function is told
   */
  public boolean closed(String connection) {
    return open.remove(connection) != null && !chance.acknowledgementLost();
  }

  /** Ends the connections whose time is over and returns those the function is told of. */
  public List<String> over(Instant now) {
    List<String> ended =
        open.entrySet().stream()
            .filter(e -> !e.getValue().end().isAfter(now))
            .map(Map.Entry::getKey)
            .toList();
    List<String> told = new ArrayList<>(ended);
    told.removeIf(connection -> !closed(connection));
    return told;
  }

  /** When the next connection's time is over. */
  public Optional<Instant> wakeAt() {
    return open.values().stream().map(Times::end).min(Instant::compareTo);
  }
}
