package dev.spate.file;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.ObjectInfo;
import dev.spate.ObjectReader;
import dev.spate.Page;
import dev.spate.Publisher;
import java.util.List;
import java.util.Optional;

/**
 * Sends originals to the scan once more: a hundred from the cursor on. The answer is the cursor for
 * the next call, or empty when all were sent.
 */
final class RescanAll implements Handler<String, String> {
  private static final int AT_ONCE = 100;
  private final ObjectReader originals;
  private final Publisher<String> scans;

  RescanAll(ObjectReader originals, Publisher<String> scans) {
    this.originals = originals;
    this.scans = scans;
  }

  @Override
  public String handle(String cursor, Invocation in) {
    Optional<String> after = Optional.of(cursor).filter(c -> !c.isEmpty());
    Page<ObjectInfo> page = originals.list("", AT_ONCE, after);
    List<Message<String>> tasks =
        page.items().stream()
            .map(info -> info.key().substring(info.key().indexOf('/') + 1))
            .map(hash -> Message.of(in.id("rescan " + hash), Rescan.task(hash)))
            .toList();
    if (!tasks.isEmpty()) {
      scans.publish(tasks);
    }
    return page.next().orElse("");
  }
}
