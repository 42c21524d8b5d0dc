package dev.spate.chat;

import dev.spate.Codec;
import dev.spate.Condition;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.KeyValueStore;
import dev.spate.notify.Push;
import dev.spate.notify.PushSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls somebody who was named in a message and is not in the room, if they want to be called. A
 * message that is called for twice replaces itself in the browser: its topic is the same.
 */
final class CallAway implements EventHandler<Mention> {
  /** So many people can be called by one message. */
  static final int MOST = 5;

  private static final Pattern NAME = Pattern.compile("@([\\p{L}\\p{N}._-]{1,40})");
  private static final Duration KEEP = Duration.ofHours(6);

  private final KeyValueStore table;
  private final Codec<PushWish> wishes;
  private final PushSender push;

  CallAway(KeyValueStore table, Codec<PushWish> wishes, PushSender push) {
    this.table = table;
    this.wishes = wishes;
    this.push = push;
  }

  /** Who is named in a text, the first {@value #MOST}. */
  static Set<String> named(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher each = NAME.matcher(text);
    while (each.find() && names.size() < MOST) {
      names.add(each.group(1));
    }
    return names;
  }

  @Override
  public void on(Event<Mention> event, Invocation in) {
    Mention mention = event.data();
    Optional<Item> wish = table.get(Keys.push(mention.room(), mention.name()));
    if (wish.isEmpty() || wish.get().expired(in.now()) || present(mention)) {
      return;
    }
    String said = Json.called(mention.room(), mention.seq());
    String topic = "m" + mention.seq() + "-" + Integer.toHexString(mention.room().hashCode());
    Push message = new Push(topic, said.getBytes(StandardCharsets.UTF_8), KEEP);
    PushSender.Result result =
        push.send(wishes.decode(wish.get().value()).subscription(), message, in);
    if (result == PushSender.Result.GONE) {
      table.delete(wish.get().key(), Condition.always());
    }
  }

  private boolean present(Mention mention) {
    int shards =
        table.get(Keys.head(mention.room())).map(i -> Packed.head(i.value()).shards()).orElse(0);
    for (int shard = 0; shard < shards; shard++) {
      if (Entry.all(table, mention.room(), shard).stream()
          .anyMatch(e -> e.member().name().equals(mention.name()))) {
        return true;
      }
    }
    return false;
  }
}
