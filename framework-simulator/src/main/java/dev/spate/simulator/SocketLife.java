package dev.spate.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

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

  /** So many ends of connections that are closed do no harm. */
  private static final int SPARE = 64;

  private final Chance chance;
  private final Map<String, Times> open = new HashMap<>();

  /** An end for each connection, which may come later but never earlier: looked at when due. */
  private final PriorityQueue<End> ends = new PriorityQueue<>(Comparator.comparing(End::at));

  private record End(Instant at, String connection) {}

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
    ends.add(new End(new Times(now, now).end(), connection));
    if (ends.size() > 2 * open.size() + SPARE) {
      ends.removeIf(end -> !open.containsKey(end.connection()));
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
    List<String> told = new ArrayList<>();
    while (wakeAt().filter(end -> !end.isAfter(now)).isPresent()) {
      told.add(ends.remove().connection());
    }
    told.sort(null);
    told.removeIf(connection -> !closed(connection));
    return told;
  }

  /** When the next connection's time is over. */
  public Optional<Instant> wakeAt() {
    for (End first = ends.peek(); first != null; first = ends.peek()) {
      Times times = open.get(first.connection());
      if (times != null && times.end().equals(first.at())) {
        return Optional.of(first.at());
      }
      ends.remove();
      if (times != null) {
        ends.add(new End(times.end(), first.connection()));
      }
    }
    return Optional.empty();
  }
}
