package dev.spate.local;

import dev.spate.Surroundings;
import dev.spate.local.trace.Recorder;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the calls of all functions share: their surroundings, a timer, and how many are running. */
final class Calls implements AutoCloseable {
  /** Calls at the same time (source: "Lambda quotas", AWS Lambda Developer Guide). */
  private static final int CONCURRENCY = 1_000;

  private final Surroundings around;
  private final Recorder recorder;
  private final ScheduledThreadPoolExecutor timer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Thread> running = new HashSet<>();

  Calls(Surroundings around, Recorder recorder) {
    this.around = around;
    this.recorder = recorder;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("spate-timer").daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  Surroundings around() {
    return around;
  }

  Recorder recorder() {
    return recorder;
  }

  /** For short work only: it has one thread. */
  ScheduledExecutorService timer() {
    return timer;
  }

  /** 32 hexadecimal digits. */
  String newId() {
    byte[] bytes = new byte[16];
    around.entropy().generator().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Whether no further request may begin a call; handlers that ignore their timeout count. */
  boolean full() {
    lock.lock();
    try {
      return running.size() >= CONCURRENCY;
    } finally {
      lock.unlock();
    }
  }

  void begin(Thread thread) {
    changed(() -> running.add(thread));
  }

  void end(Thread thread) {
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
    timer.shutdownNow();
  }
}
