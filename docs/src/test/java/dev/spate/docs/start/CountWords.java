package dev.spate.docs.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Condition;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.ObjectBody;
import dev.spate.ObjectChange;
import dev.spate.ObjectReader;
import java.io.IOException;
import java.util.Optional;

// region: handler
/** Counts the words of each text that is stored. */
final class CountWords implements EventHandler<ObjectChange> {
  private final ObjectReader texts;
  private final KeyValueStore counts;

  CountWords(ObjectReader texts, KeyValueStore counts) {
    this.texts = texts;
    this.counts = counts;
  }

  @Override
  public void on(Event<ObjectChange> event, Invocation in) throws IOException {
    String name = event.data().key();
    Optional<ObjectBody> found = texts.get(name);
    if (found.isEmpty()) {
      return; // deleted meanwhile
    }
    try (ObjectBody body = found.get()) {
      // A text over the limit is rejected: kept for a person, and never tried again.
      String text = new String(body.bytes(1_000_000), UTF_8).strip();
      int words = text.isEmpty() ? 0 : text.split("\\s+").length;
      counts.put(Key.of(name), Integer.toString(words).getBytes(UTF_8), Condition.always());
    }
  }
}
// endregion
