package dev.spate.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's connection.
 *
 * @param connection its id
 * @param room where they are
 * @param name what others see: the principal, for guests the name they chose
 * @param known whether they came with credentials; others are guests
 * @param moderator whether they came with that role
 * @param shard the part of the room that serves them
 * @param seen when they last did something
 * @param window when the ten seconds began in which messages are counted
 * @param said how many there were
 */
public record Visitor(
    String connection,
    String room,
    String name,
    boolean known,
    boolean moderator,
    int shard,
    Instant seen,
    Instant window,
    int said) {
  private static final Duration WINDOW = Duration.ofSeconds(10);

  /** After one more message, or nothing when that is one too many. */
  Optional<Visitor> saying(Instant now, ChatLimits limits) {
    boolean over = !now.isBefore(window.plus(WINDOW)) || now.isBefore(window.minus(WINDOW));
    Instant began = over ? now : window;
    int count = over ? 1 : said + 1;
    return count > limits.memberMessages()
        ? Optional.empty()
        : Optional.of(
            new Visitor(connection, room, name, known, moderator, shard, now, began, count));
  }

  /** After a sign of life. */
  Visitor seen(Instant now) {
    return new Visitor(connection, room, name, known, moderator, shard, now, window, said);
  }

  /** In another part of a room. */
  Visitor in(String other, int part) {
    return new Visitor(connection, other, name, known, moderator, part, seen, window, said);
  }
}
