package dev.spate.local;

import dev.spate.Surroundings;
import dev.spate.local.trace.Recorder;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What runs of one application, and what its calls share with those of all others. */
final class Calls implements AutoCloseable {
  /** Calls at the same time (source: "Lambda quotas", AWS Lambda Developer Guide). */
  private static final int CONCURRENCY = 1_000;

  /** Odd, so that no two numbers come to the same (the golden ratio's fraction). */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final Shared shared;
  private final long half;
  private final AtomicLong numbers = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Thread> running = new HashSet<>();

  Calls(Shared shared) {
    this.shared = shared;
    this.half = shared.around.entropy().generator().nextLong();
  }

  /**
   * What the calls of all applications of a runtime share.
   *
   * @param timer for short work only: it has one thread
   * @param all how many run
   */
  record Shared(
      Surroundings around, Recorder recorder, ScheduledThreadPoolExecutor timer, AtomicInteger all)
      implements AutoCloseable {
    Shared(Surroundings around, Recorder recorder) {
      this(
          around,
          recorder,
          new ScheduledThreadPoolExecutor(
              1, Thread.ofPlatform().name("spate-timer").daemon().factory()),
          new AtomicInteger());
      timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void close() {
      timer.shutdownNow();
    }
  }

  Surroundings around() {
    return shared.around;
  }

  Recorder recorder() {
    return shared.recorder;
  }

  ScheduledExecutorService timer() {
    return shared.timer;
  }

  /**
   * 32 hexadecimal digits that no other call has: the half of these calls, which no others draw,
   * and a number, spread so that ids of calls that follow each other do not look alike. An id is no
   * secret.
   */
  String newId() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(half) + hex.toHexDigits(numbers.incrementAndGet() * SPREAD);
  }

  /** Whether no further request may begin a call; handlers that ignore their timeout count. */
  boolean full() {
    return shared.all.get() >= CONCURRENCY;
  }

  void begin(Thread thread) {
    shared.all.incrementAndGet();
    changed(() -> running.add(thread));
  }

  void end(Thread thread) {
    shared.all.decrementAndGet();
    changed(() -> running.remove(thread));
  }

  private void changed(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing runs; false when it still does after so long. */
  boolean awaitIdle(Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!running.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return running.isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts what still runs. */
  @Override
  public void close() {
    changed(() -> running.forEach(Thread::interrupt));
  }
}
