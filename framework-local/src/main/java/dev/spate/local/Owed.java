package dev.spate.local;

import dev.spate.simulator.Delivery;
import dev.spate.simulator.Journal;
import dev.spate.simulator.Pending;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * What is owed to one function, in the ledger and on its thread. A mark beside the first event of a
 * call says that the function has begun with so many: found after a crash it counts as a failed
 * attempt if the event was alone, so that one that kills its process cannot do so for ever.
 */
final class Owed implements Journal {
  static final String DIED = "the process ended while the function ran";

  private final MVMap<byte[], byte[]> events;
  private final MVMap<byte[], byte[]> begun;
  private final byte[] function;
  private final OwedRoom room;
  private int count;
  private long bytes;
  private boolean died;

  Owed(Ledger.Maps maps, String function, OwedRoom room) {
    this.events = maps.open("owed");
    this.begun = maps.open("begun");
    this.function = function.getBytes(StandardCharsets.UTF_8);
    this.room = room;
  }

  /**
   * What an earlier process left; what it was in the middle of has an attempt fewer to go.
   *
   * @param attempts after which an event is given up
   */
  List<Pending> load(int attempts) {
    List<Pending> left = new ArrayList<>();
    byte[] end = key(Long.MAX_VALUE);
    for (byte[] at = events.ceilingKey(key(0));
        at != null && UnsignedBytes.INSTANCE.compare(at, end) < 0;
        at = events.higherKey(at)) {
      byte[] event = events.get(at);
      if (event != null) {
        take(event.length);
        left.add(load(decode(event), begun.get(at), attempts));
      }
    }
    count = left.size();
    return left;
  }

  private Pending load(Pending pending, byte @Nullable [] mark, int attempts) {
    if (mark == null) {
      return pending;
    }
    died = true;
    boolean alone = mark.length == 0 || ByteBuffer.wrap(mark).getInt() == 1;
    Pending after = alone ? died(pending, attempts) : pending;
    keep(after);
    return after;
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

  private void take(long more) {
    bytes += more;
    room.change(more);
  }

  /** Gives its room back: another has loaded what is owed. */
  void leave() {
    take(-bytes);
  }

  /** Whether the earlier process ended in the middle of a call. */
  boolean died() {
    return died;
  }

  /** The function is about to begin with the events, or with the end of a window. */
  void begin(Delivery.Call call) {
    int size = Math.max(1, call.events().size());
    byte[] mark = ByteBuffer.allocate(Integer.BYTES).putInt(size).array();
    begun.put(key(call.first().id()), mark);
  }

  /** The call has ended, however it did. */
  void end(Delivery.Call call) {
    begun.remove(key(call.first().id()));
  }

  @Override
  public void keep(Pending pending) {
    byte[] key = key(pending.id());
    begun.remove(key);
    byte[] event = encode(pending);
    byte[] before = events.put(key, event);
    count += before == null ? 1 : 0;
    take(event.length - length(before));
  }

  @Override
  public void forget(long id) {
    begun.remove(key(id));
    byte[] event = events.remove(key(id));
    count -= event == null ? 0 : 1;
    take(-length(event));
  }

  private static long length(byte @Nullable [] event) {
    return event == null ? 0 : event.length;
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
