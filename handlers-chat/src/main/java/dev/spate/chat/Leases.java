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

  private final ChatPorts ports;
  private final Changes changes;
  private final Invocation in;
  private final Rooms rooms;

  Leases(ChatPorts ports, Changes changes, Invocation in) {
    this.ports = ports;
    this.changes = changes;
    this.in = in;
    this.rooms = new Rooms(ports.table(), ports.limits());
  }

  void look(List<Entry> members) {
    Instant now = in.now();
    for (Entry entry : members) {
      boolean over = !entry.member().lease().isAfter(now) && !entry.member().opening(now);
      if (over && !changes.has(entry) && in.remaining().compareTo(RESERVE) > 0) {
        look(entry, now);
      }
    }
  }

  private void look(Entry entry, Instant now) {
    Optional<Visitor> visitor = rooms.find(entry.connection());
    Duration lease = ports.limits().lease();
    Optional<Instant> known = visitor.map(v -> v.seen().plus(lease)).filter(now::isBefore);
    if (known.isPresent()) {
      changes.leased(entry, known.get());
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
