package dev.spate.simulator;

import dev.spate.Event;
import dev.spate.Source;
import dev.spate.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one lane. At most one is open; what is known of it is owed like an event, so that
 * it survives with the lane's records and becomes a dead letter when its end cannot be handled.
 */
final class LaneWindows {
  /** The type of the event that a window is owed as. */
  static final String TYPE = "dev.spate.window";

  /** In how many parts the stream was read. */
  static final String PARTS = "parts";

  private static final String END = "end";

  private final Source.StreamRecords<?> trigger;
  private final String part;
  private final int parts;
  private final Journal journal;
  private final LongSupplier ids;
  private @Nullable Pending open;
  private boolean begun;
  private boolean closed;

  LaneWindows(
      Source.StreamRecords<?> trigger, String part, int parts, Journal journal, LongSupplier ids) {
    this.trigger = trigger;
    this.part = part;
    this.parts = parts;
    this.journal = journal;
    this.ids = ids;
  }

  Optional<Pending> open() {
    return Optional.ofNullable(open);
  }

  /** The lane gets no more records: its window need not wait for its end. */
  void close() {
    closed = true;
  }

  /** A window that an earlier process or the dead letters kept. */
  void restore(Pending window) {
    open = window;
    begun = true;
  }

  /** Whether two records are in one window. */
  boolean together(Pending a, Pending b) {
    return trigger.tumbling().isZero() || start(a).equals(start(b));
  }

  private Instant start(Pending record) {
    return Window.start(record.accepted(), trigger.tumbling());
  }

  /** Whether another window is open than the record's; with no record, whether one is open. */
  boolean ends(@Nullable Pending next) {
    return open != null && (next == null || !open.event().time().equals(start(next)));
  }

  /** When the open window may be ended. */
  Instant endsAt() {
    Pending window = known();
    return closed || !window.lost().isEmpty() ? window.accepted() : end(window);
  }

  private static Instant end(Pending window) {
    return Instant.ofEpochMilli(Long.parseLong(window.event().attributes().getOrDefault(END, "0")));
  }

  private Pending known() {
    if (open == null) {
      throw new IllegalStateException("no window of part " + part + " is open");
    }
    return open;
  }

  /** The window of a call with this record and others, absent where there are none. */
  Optional<Window> with(Pending record) {
    Duration length = trigger.tumbling();
    if (length.isZero()) {
      return Optional.empty();
    }
    if (open == null) {
      Instant start = start(record);
      Event<byte[]> event =
          new Event<>(
              part + "/" + start,
              trigger.log().name(),
              TYPE,
              start,
              Optional.of(part),
              Map.of(
                  PARTS,
                  Integer.toString(parts),
                  END,
                  Long.toString(start.plus(length).toEpochMilli())),
              new byte[0]);
      open = Pending.of(ids.getAsLong(), event, record.accepted(), record.accepted());
      begun = false;
    }
    return Optional.of(window(false));
  }

  /** The open window, at its end. */
  Window last() {
    return window(true);
  }

  private Window window(boolean last) {
    Event<byte[]> event = known().event();
    Optional<byte[]> state = begun ? Optional.of(event.data()) : Optional.empty();
    String of = event.key().orElse(part);
    return new Window(of, event.time(), end(known()), state, last, false);
  }

  /** What the next call is to be told. */
  void carry(byte[] state) {
    keep(known().state(state));
    begun = true;
  }

  /** The end failed; after so many attempts more than the first the window is given up. */
  void failed(String why, int retries, Instant now) {
    Pending failed = known().failed(why, now);
    boolean lost = failed.attempts() > retries;
    keep(lost ? failed.lost("failed " + failed.attempts() + " times: " + why, now) : failed);
  }

  private void keep(Pending window) {
    open = window;
    journal.keep(window);
  }

  /** The open window is done with, handled or given up. */
  void over() {
    journal.forget(known().id());
    open = null;
  }
}
