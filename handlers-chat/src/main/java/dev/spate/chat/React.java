package dev.spate.chat;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.Message;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code {"action":"react","emoji":"⚽"}}: counted at once, told at most every second, in large
 * rooms less often. A reaction that comes twice counts twice: it is a mood, no vote.
 */
final class React extends Action {
  private static final Map<String, String> COUNTERS = counters();
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private final Presence presence;

  React(ChatPorts ports) {
    super(ports);
    this.presence = new Presence(ports);
  }

  private static Map<String, String> counters() {
    Map<String, String> counters = new LinkedHashMap<>();
    counters.put("\u26bd", "goal");
    counters.put("\ud83d\udc4f", "clap");
    counters.put("\u2764\ufe0f", "heart");
    counters.put("\ud83d\ude02", "laugh");
    counters.put("\ud83d\ude2e", "wow");
    return counters;
  }

  @Override
  void act(SocketApi.Text message, ClientFrame frame, Invocation in) {
    Visitor visitor = visitor(message);
    String counter =
        frame
            .emoji()
            .map(COUNTERS::get)
            .orElseThrow(() -> new RejectedException("emoji must be one of " + COUNTERS.keySet()));
    String room = visitor.room();
    KeyValueStore table = ports().table();
    table.add(Keys.reactions(room), counter, 1, 0, Long.MAX_VALUE);
    Optional<Item> item = table.get(Keys.reactions(room));
    boolean soon =
        item.filter(i -> i.value().length > 0)
            .map(i -> Instant.ofEpochMilli(Packed.number(i.value())))
            .filter(due -> due.isAfter(in.now()))
            .isPresent();
    if (!soon && item.isPresent()) {
      plan(item.get(), room, in);
    }
  }

  /** Whoever plans it, plans it for all: the count is taken when it is told. */
  private void plan(Item item, String room, Invocation in) {
    Duration pause = Presence.rarely(presence.told(room), PAUSE);
    try {
      byte[] due = Packed.number(in.now().plus(pause).toEpochMilli());
      ports().table().put(item.key(), due, Condition.unchanged(item));
      Task task = new Task(room, Task.ALL, Task.Kind.REACTIONS, 0, "");
      ports().tasks().publish(List.of(Message.of(in.id("told"), task).delay(pause)));
    } catch (ConditionFailedException e) {
      // Another reaction plans it.
    }
  }

  /** How often each was sent. */
  static Map<String, Long> counts(KeyValueReader table, String room) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Optional<Item> item = table.get(Keys.reactions(room));
    COUNTERS.forEach((emoji, name) -> counts.put(emoji, item.map(i -> i.counter(name)).orElse(0L)));
    return counts;
  }
}
