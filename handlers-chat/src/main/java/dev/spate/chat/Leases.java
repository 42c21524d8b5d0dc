package dev.spate.chat;

import dev.spate.Invocation;
import dev.spate.PortException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks after members whose lease is over: who gave a sign of life or whose connection is open gets
 * another one, the others are gone. So the loss of the news that a connection ended heals by
 * itself.
 */
final class Leases {
  private static final Duration RESERVE = Duration.ofSeconds(2);

  /** So many connections are asked for in one visit; a large room that is silent takes several. */
  private static final int MOST_ASKED = 50;

  private final ChatPorts ports;
  private final Changes changes;
  private final Instant sent;
  private final Invocation in;
  private final Rooms rooms;
  private int asked;

  /** Leases in a part of a room whose live members were last sent something then. */
  Leases(ChatPorts ports, Changes changes, Instant sent, Invocation in) {
    this.ports = ports;
    this.changes = changes;
    this.sent = sent;
    this.in = in;
    this.rooms = new Rooms(ports.table(), ports.limits());
  }

  void look(List<Entry> members) {
    Instant now = in.now();
    for (Entry entry : members) {
      if (over(entry.member(), now)
          && !changes.has(entry)
          && in.remaining().compareTo(RESERVE) > 0) {
        look(entry, now);
      }
    }
  }

  /** One that was sent a message meanwhile and is still a member was there. */
  private boolean over(Member member, Instant now) {
    boolean there = member.live() && sent.plus(ports.limits().lease()).isAfter(now);
    return !there && !member.lease().isAfter(now) && !member.opening(now);
  }

  private void look(Entry entry, Instant now) {
    Optional<Visitor> visitor = rooms.find(entry.connection());
    Duration lease = ports.limits().lease();
    Optional<Instant> known = visitor.map(v -> v.seen().plus(lease)).filter(now::isBefore);
    if (known.isPresent()) {
      changes.leased(entry, known.get());
      return;
    }
    if (++asked > MOST_ASKED) {
      return;
    }
    try {
      if (ports.connections().info(entry.connection()).isPresent()) {
        changes.leased(entry, now.plus(lease));
      } else {
        changes.gone(entry);
      }
    } catch (PortException e) {
      // Nobody knows: the next sweep asks again.
    }
  }
}
