package dev.spate.chat;

import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Lets people into rooms. */
final class Entrance {
  private static final Pattern ROOM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M} ._'-]{0,39}");

  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final ChatHandler chat;
  private final ChatPorts ports;
  private final Rooms rooms;
  private final Speech speech;
  private final Names names;
  private final Presence presence;

  Entrance(ChatHandler chat, ChatPorts ports) {
    this.chat = chat;
    this.ports = ports;
    this.rooms = new Rooms(ports.table(), ports.limits());
    this.speech = new Speech(ports.table(), ports.limits());
    this.names = new Names(ports.table());
    this.presence = new Presence(ports);
  }

  /**
   * Who wants to come in: the principal under its own name, or a guest under the one it gives.
   *
   * @throws RejectedException when room or name cannot be one
   */
  static Visitor visitor(
      String connection,
      String room,
      Optional<String> principal,
      Map<String, String> claims,
      Optional<String> name,
      Invocation in) {
    boolean known = principal.filter(p -> !p.isEmpty()).isPresent();
    String shown = known ? principal.get() : name.map(String::strip).orElse("guest");
    boolean moderator = Tokens.MODERATOR.equals(claims.get(Tokens.ROLE));
    Instant now = in.now();
    return new Visitor(connection, room(room), name(shown), known, moderator, 0, now, now, 0);
  }

  static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new RejectedException(
          "name must be 1 to 40 letters, digits, spaces and . _ ' -, not "
              + name.length()
              + " characters with others");
    }
    return name;
  }

  static String room(String room) {
    if (!ROOM.matcher(room).matches()) {
      throw new RejectedException(
          "room must be 1 to 64 of letters, digits and . _ -, not "
              + room.length()
              + " characters with others");
    }
    return room;
  }

  /** Why they may not, or nothing when they are in. */
  Optional<String> enter(Visitor visitor, Optional<OptionalLong> after, Invocation in) {
    boolean banned =
        speech
            .sanction(visitor.room(), visitor.name(), in.now())
            .filter(Sanction::banned)
            .isPresent();
    if (banned) {
      return Optional.of("you are banned from this room");
    }
    if (names.borrowed(visitor, in)) {
      return Optional.of("this name belongs to somebody else here: take another");
    }
    Optional<String> refused = chat.mayJoin(visitor, in);
    if (refused.isPresent()) {
      return refused;
    }
    if (visitor.known()) {
      names.keep(visitor, in);
    }
    Visitor placed = rooms.join(visitor, after.orElse(OptionalLong.empty()), in);
    welcome(placed, in);
    presence.changed(placed.room(), in);
    return Optional.empty();
  }

  /** The fan-out makes them live: at once, or where many come with others a moment later. */
  private void welcome(Visitor placed, Invocation in) {
    if (placed.shard() == 0) {
      Task tend = Task.tend(placed.room(), placed.shard());
      ports.tasks().publish(List.of(Message.of(in.id("tend"), tend)));
    } else {
      new Visits(ports, placed.room(), placed.shard()).plan(in.now().plus(MOMENT), in);
    }
  }
}
