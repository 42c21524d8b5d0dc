package dev.spate.chat;

import dev.spate.Condition;
import dev.spate.Invocation;
import dev.spate.KeyValueStore;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Names that belong to somebody: whoever has joined a room with a ticket or a token has the name in
 * it that their credentials say, and no guest may go by it or by one that looks the same but for
 * its case, as long as their connection can last.
 */
final class Names {
  /** Source: "Quotas for WebSocket APIs", Amazon API Gateway Developer Guide, duration. */
  private static final Duration LIFE = Duration.ofHours(2);

  private final KeyValueStore table;

  Names(KeyValueStore table) {
    this.table = table;
  }

  /** Keeps the name of somebody who has come with credentials. */
  void keep(Visitor visitor, Invocation in) {
    table.put(
        Keys.holder(visitor.room(), folded(visitor.name())),
        new byte[0],
        Condition.always(),
        Optional.of(in.now().plus(LIFE)));
  }

  /** Whether somebody goes by a name that belongs to somebody else. */
  boolean borrowed(Visitor visitor, Invocation in) {
    return !visitor.known()
        && table
            .get(Keys.holder(visitor.room(), folded(visitor.name())))
            .filter(holder -> !holder.expired(in.now()))
            .isPresent();
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ");
  }
}
