package dev.spate.local.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The latest recordings within a number and within bytes of payload. */
final class Ring {
  private final int most;
  private final long bytes;
  private final Deque<Recording> kept = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private long held;

  Ring(int most, long bytes) {
    this.most = most;
    this.bytes = bytes;
  }

  void add(Recording recording) {
    lock.lock();
    try {
      kept.addLast(recording);
      held += recording.payload();
      while (kept.size() > most || (held > bytes && kept.size() > 1)) {
        held -= kept.removeFirst().payload();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The latest first. */
  List<Recording> latest(Predicate<Recording> wanted, int limit) {
    List<Recording> found = new ArrayList<>();
    lock.lock();
    try {
      for (Iterator<Recording> i = kept.descendingIterator(); i.hasNext(); ) {
        Recording next = i.next();
        if (wanted.test(next)) {
          found.add(next);
          if (found.size() == limit) {
            break;
          }
        }
      }
      return found;
    } finally {
      lock.unlock();
    }
  }
}
