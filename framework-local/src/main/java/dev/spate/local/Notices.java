package dev.spate.local;

import dev.spate.ObjectChange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.mvstore.MVMap;

/**
 * Tells functions of changed objects, in the same piece of work that changes the object, so that a
 * crash loses both or none.
 */
final class Notices {
  private static final byte[] LAST = "change".getBytes(StandardCharsets.US_ASCII);

  private final int backlog;
  private final Map<String, List<Deliverer>> listeners = new ConcurrentHashMap<>();

  /** At most {@code backlog} events wait for a function; a change that causes more is refused. */
  Notices(int backlog) {
    this.backlog = backlog;
  }

  void listen(String app, Deliverer deliverer) {
    String bucket = address(app, deliverer.trigger().bucket().name());
    listeners.computeIfAbsent(bucket, b -> new CopyOnWriteArrayList<>()).add(deliverer);
  }

  /** Refuses when there is no room; then numbers the change and tells of it. */
  void changed(Ledger.Maps maps, String app, ObjectChange change, Instant now) {
    List<Deliverer> all = listeners.getOrDefault(address(app, change.bucket()), List.of());
    all.forEach(deliverer -> deliverer.checkRoom(backlog));
    ObjectChange numbered =
        new ObjectChange(
            change.kind(),
            change.bucket(),
            change.key(),
            change.size(),
            change.etag(),
            change.version(),
            "%016X".formatted(next(maps)));
    all.forEach(deliverer -> deliverer.changed(maps, numbered, now));
  }

  /** A number greater than any before, also those of earlier processes. */
  private static long next(Ledger.Maps maps) {
    MVMap<byte[], byte[]> numbers = maps.open("numbers");
    byte[] last = numbers.get(LAST);
    long next = last == null ? 1 : ByteBuffer.wrap(last).getLong() + 1;
    numbers.put(LAST, ByteBuffer.allocate(Long.BYTES).putLong(next).array());
    return next;
  }

  private static String address(String app, String bucket) {
    return app + ":" + bucket;
  }
}
