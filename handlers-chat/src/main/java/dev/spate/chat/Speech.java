package dev.spate.chat;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes messages in. One transaction moves the room's number on, stores the message under it, marks
 * the client's id, and counts what its speaker said: either all of that has happened or nothing, so
 * that no number is without its message and no message is there twice.
 */
final class Speech {
  /** How often it is tried while others speak in the same room. */
  private static final int ATTEMPTS = 24;

  private final KeyValueStore table;
  private final ChatLimits limits;

  Speech(KeyValueStore table, ChatLimits limits) {
    this.table = table;
    this.limits = limits;
  }

  /** Whom moderators keep quiet or out. */
  Optional<Sanction> sanction(String room, String name, Instant now) {
    return table
        .get(Keys.sanction(room, name))
        .map(i -> Packed.sanction(i.value()))
        .filter(s -> s.holds(now));
  }

  /** What becomes of a message that was found to be fit to be said. */
  Said say(String connection, String clientId, String text, Invocation in) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Item> known = table.get(Keys.visitor(connection));
      if (known.isEmpty()) {
        return new Said.Refused("not-joined", "join a room first");
      }
      Visitor visitor = Packed.visitor(connection, known.get().value());
      Optional<Item> top = table.get(Keys.head(visitor.room()));
      if (top.isEmpty()) {
        return new Said.Refused("not-joined", "there is no such room");
      }
      Head head = Packed.head(top.get().value());
      Key mark = Keys.said(visitor.room(), visitor.name(), clientId);
      Optional<Said> before = attempt > 1 ? before(visitor, mark, head) : Optional.empty();
      if (before.isPresent()) {
        return before.get();
      }
      Optional<Visitor> speaker = visitor.saying(in.now(), limits);
      Optional<Head> next = head.saying(in.now(), limits);
      if (speaker.isEmpty() || next.isEmpty()) {
        return before(visitor, mark, head).orElseGet(() -> tooFast(speaker.isEmpty()));
      }
      ChatMessage message =
          new ChatMessage(visitor.room(), next.get().seq(), visitor.name(), text, in.now(), false);
      try {
        table.transact(
            List.of(
                Write.put(
                    table.table(),
                    top.get().key(),
                    Packed.head(next.get()),
                    Condition.unchanged(top.get())),
                stored(message),
                new Write.Put(
                    table.table(),
                    mark,
                    Packed.number(message.seq()),
                    Optional.of(in.now().plus(limits.resends())),
                    Condition.absent()),
                Write.put(
                    table.table(),
                    known.get().key(),
                    Packed.visitor(speaker.get()),
                    Condition.unchanged(known.get()))));
        return new Said.Accepted(message, head.shards(), false);
      } catch (ConditionFailedException e) {
        // Said before, or somebody else spoke, or the room grew: look which.
      }
    }
    return new Said.Refused("busy", "too many speak at once: say it again");
  }

  private Write stored(ChatMessage message) {
    return new Write.Put(
        table.table(),
        Keys.message(message.room(), message.seq()),
        Packed.message(message),
        Optional.of(message.at().plus(limits.history())),
        Condition.absent());
  }

  private static Said tooFast(boolean speaker) {
    return speaker
        ? new Said.Refused("slow-down", "you say too much at once")
        : new Said.Refused("room-full", "too much is said in this room at once");
  }

  /** The message of this id, if it was accepted before. */
  private Optional<Said> before(Visitor visitor, Key mark, Head head) {
    return table
        .get(mark)
        .map(
            marked -> {
              long seq = Packed.number(marked.value());
              ChatMessage message =
                  table
                      .get(Keys.message(visitor.room(), seq))
                      .map(i -> Packed.message(visitor.room(), seq, i.value()))
                      .orElseGet(
                          () ->
                              new ChatMessage(
                                  visitor.room(), seq, visitor.name(), "", Instant.EPOCH, true));
              return new Said.Accepted(message, head.shards(), true);
            });
  }
}
