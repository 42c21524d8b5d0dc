package dev.spate.chat;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Message;
import dev.spate.Query;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import dev.spate.Write;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code {"action":"moderate","order":"mute|ban|pardon|remove|audit",…}}. Each order and its note
 * for the audit are one transaction.
 */
final class Moderate extends Action {
  private static final int MOST_MINUTES = 60 * 24 * 365;
  private static final int AUDITED = 100;

  private final ChatHandler chat;
  private final Presence presence;

  Moderate(ChatHandler chat, ChatPorts ports) {
    super(ports);
    this.chat = chat;
    this.presence = new Presence(ports);
  }

  @Override
  void act(SocketApi.Text message, ClientFrame frame, Invocation in) {
    Visitor moderator = visitor(message);
    if (!chat.mayModerate(moderator)) {
      answer(message.connection(), Json.error("forbidden", "only moderators may do this"));
      return;
    }
    String order = frame.order().orElse("");
    switch (order) {
      case "mute" -> sanction(moderator, frame, false, in);
      case "ban" -> ban(moderator, frame, in);
      case "pardon" -> pardon(moderator, frame, in);
      case "remove" -> remove(moderator, frame, in);
      case "audit" -> {
        answer(message.connection(), Json.audit(moderator.room(), audit(moderator.room())));
        return;
      }
      default -> throw new RejectedException("order must be mute, ban, pardon, remove or audit");
    }
    answer(message.connection(), Json.done(order));
  }

  private static String name(ClientFrame frame) {
    return frame.name().orElseThrow(() -> new RejectedException("name is missing"));
  }

  private void sanction(Visitor moderator, ClientFrame frame, boolean ban, Invocation in) {
    long minutes = frame.minutes().orElse(10L);
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw new RejectedException("minutes must be from 1 to " + MOST_MINUTES + ", not " + minutes);
    }
    Instant until = in.now().plus(Duration.ofMinutes(minutes));
    Write lay =
        new Write.Put(
            ports().table().table(),
            Keys.sanction(moderator.room(), name(frame)),
            Packed.sanction(new Sanction(ban, until)),
            Optional.of(until),
            Condition.always());
    write(moderator, (ban ? "ban " : "mute ") + name(frame) + " until " + until, lay, in);
  }

  /** Whoever is banned is also put out, wherever in the room they are. */
  private void ban(Visitor moderator, ClientFrame frame, Invocation in) {
    sanction(moderator, frame, true, in);
    int shards = rooms().head(moderator.room()).map(Head::shards).orElse(0);
    for (int shard = 0; shard < shards; shard++) {
      for (Entry entry : Entry.all(ports().table(), moderator.room(), shard)) {
        if (entry.member().name().equals(name(frame))) {
          answer(entry.connection(), Json.error("banned", "you are banned from this room"));
          rooms().leave(entry.connection());
          ports().connections().close(entry.connection());
        }
      }
    }
    presence.changed(moderator.room(), in);
  }

  private void pardon(Visitor moderator, ClientFrame frame, Invocation in) {
    Write lift =
        new Write.Delete(
            ports().table().table(),
            Keys.sanction(moderator.room(), name(frame)),
            Condition.always());
    write(moderator, "pardon " + name(frame), lift, in);
  }

  private void remove(Visitor moderator, ClientFrame frame, Invocation in) {
    long seq = frame.seq().orElseThrow(() -> new RejectedException("seq is missing"));
    String room = moderator.room();
    Item found =
        ports()
            .table()
            .get(Keys.message(room, seq))
            .orElseThrow(() -> new RejectedException("there is no message " + seq));
    ChatMessage tombstone = Packed.message(room, seq, found.value()).tombstone();
    Write bury =
        new Write.Put(
            ports().table().table(),
            found.key(),
            Packed.message(tombstone),
            found.expires(),
            Condition.present());
    write(moderator, "remove " + seq + " of " + tombstone.from(), bury, in);
    Task notice = Task.notice(room, Json.removed(room, seq));
    ports().tasks().publish(List.of(Message.of(in.id("removed"), notice)));
  }

  /** The order and its note; an order that comes twice is noted once. */
  private void write(Visitor moderator, String what, Write order, Invocation in) {
    String note = in.now() + " " + moderator.name() + ": " + what;
    Write noted =
        Write.put(
            ports().table().table(),
            Keys.audit(moderator.room(), in.id("audit")),
            note.getBytes(StandardCharsets.UTF_8),
            Condition.absent());
    try {
      ports().table().transact(List.of(order, noted));
    } catch (ConditionFailedException e) {
      if (ports().table().get(noted.key()).isEmpty()) {
        throw e;
      }
    }
  }

  private List<String> audit(String room) {
    List<String> notes = new ArrayList<>();
    ports()
        .table()
        .query(Query.of(Keys.audit(room, "-").partition()).limit(AUDITED))
        .items()
        .forEach(i -> notes.add(new String(i.value(), StandardCharsets.UTF_8)));
    notes.sort(java.util.Comparator.reverseOrder());
    return notes;
  }
}
