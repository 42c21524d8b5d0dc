package dev.spate.local;

import dev.spate.simulator.Journal;
import dev.spate.simulator.Pending;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;

/**
 * What is owed to one function, in the ledger and on its thread. A mark beside an event says that
 * the function has begun with it: found after a crash it counts as a failed attempt, so that an
 * event that kills its process cannot do so for ever.
 */
final class Owed implements Journal {
  private static final String DIED = "the process ended while the function ran";

  private final MVMap<byte[], byte[]> events;
  private final MVMap<byte[], byte[]> begun;
  private final byte[] function;
  private int count;

  Owed(Ledger.Maps maps, String function) {
    this.events = maps.open("owed");
    this.begun = maps.open("begun");
    this.function = function.getBytes(StandardCharsets.UTF_8);
  }

  /** What an earlier process left, those it had begun with one attempt fewer to go. */
  List<Pending> load(int attempts) {
    List<Pending> left = new ArrayList<>();
    byte[] end = key(Long.MAX_VALUE);
    for (byte[] at = events.ceilingKey(key(0));
        at != null && UnsignedBytes.INSTANCE.compare(at, end) < 0;
        at = events.higherKey(at)) {
      byte[] event = events.get(at);
      if (event != null) {
        Pending pending = decode(event);
        left.add(begun.containsKey(at) ? died(pending, attempts) : pending);
      }
    }
    count = left.size();
    left.forEach(this::keep);
    return left;
  }

  private static Pending died(Pending p, int attempts) {
    int failed = p.attempts() + 1;
    String lost =
        p.lost().isEmpty() && failed >= attempts
            ? "failed " + failed + " times: " + DIED
            : p.lost();
    return new Pending(p.id(), p.event(), p.accepted(), p.due(), failed, 0, lost, DIED);
  }

  int count() {
    return count;
  }

  /** The function is about to begin with the event. */
  void begin(Pending pending) {
    begun.put(key(pending.id()), new byte[0]);
  }

  @Override
  public void keep(Pending pending) {
    byte[] key = key(pending.id());
    begun.remove(key);
    if (events.put(key, encode(pending)) == null) {
      count++;
    }
  }

  @Override
  public void forget(long id) {
    begun.remove(key(id));
    if (events.remove(key(id)) != null) {
      count--;
    }
  }

  /** Function, a byte that no name has, number. */
  private byte[] key(long id) {
    return ByteBuffer.allocate(function.length + 1 + Long.BYTES)
        .put(function)
        .put((byte) 0)
        .putLong(id)
        .array();
  }

  private static byte[] encode(Pending pending) {
    return new Pack.Out()
        .number(pending.id())
        .event(pending.event())
        .instant(pending.accepted())
        .instant(pending.due())
        .number(pending.attempts())
        .number(pending.refusals())
        .text(pending.lost())
        .text(pending.trouble())
        .done();
  }

  private static Pending decode(byte[] bytes) {
    Pack.In in = new Pack.In(bytes);
    long id = in.number();
    return new Pending(
        id,
        in.event(),
        in.instant(),
        in.instant(),
        (int) in.number(),
        (int) in.number(),
        in.text(),
        in.text());
  }
}
