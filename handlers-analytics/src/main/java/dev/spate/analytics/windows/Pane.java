package dev.spate.analytics.windows;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Windows that begin at the same time, or for sessions within the same span: what is loaded and
 * stored together.
 */
final class Pane<A> {
  final long start;

  /** By key; windows of one key hang together. */
  final Map<String, Entry<A>> entries = new HashMap<>();

  /** No window that is still open ends before this. */
  long nextEnd = Long.MAX_VALUE;

  /** No window ends after this. */
  long lastEnd = Long.MIN_VALUE;

  /** Whether something changed after its window was final. */
  boolean revised;

  /** Whether somebody is to be told of a result. */
  boolean owed;

  /** Whether its windows differ from what is stored. */
  boolean dirty;

  /** Whether results were told of which the store still says that they are owed. */
  boolean told;

  /** In how many items it is stored. */
  int parts;

  Pane(long start) {
    this.start = start;
  }

  /** One window of one key. */
  static final class Entry<A> {
    long start;
    long end;
    A value;

    /** As in {@link Result}. */
    int revision;

    /** Whether it changed since its last revision. */
    boolean changed = true;

    /** Whether its revision is still to be told. */
    boolean owed;

    /** Whether it is no window any more, and only that is still to be told. */
    boolean gone;

    @Nullable Entry<A> next;

    Entry(long start, long end, A value) {
      this.start = start;
      this.end = end;
      this.value = value;
    }
  }

  void add(String key, Entry<A> entry) {
    entry.next = entries.get(key);
    entries.put(key, entry);
    covers(entry);
  }

  /** The entry changed, or its end did. */
  void covers(Entry<A> entry) {
    dirty = true;
    lastEnd = Math.max(lastEnd, entry.end);
    if (entry.revision == 0) {
      nextEnd = Math.min(nextEnd, entry.end);
    } else {
      revised = true;
    }
  }

  void remove(String key, Entry<A> entry) {
    dirty = true;
    Entry<A> head = entries.get(key);
    if (head == entry) {
      if (entry.next == null) {
        entries.remove(key);
      } else {
        entries.put(key, entry.next);
      }
      return;
    }
    for (Entry<A> at = head; at != null; at = at.next) {
      if (at.next == entry) {
        at.next = entry.next;
        return;
      }
    }
  }
}
