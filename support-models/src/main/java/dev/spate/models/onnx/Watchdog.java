package dev.spate.models.onnx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One thread that ends what takes too long; it is started when it is first needed.
 *
 * <p>It is woken only by who is due before all others: runs that are short beside their patience
 * come and go without it, since waking a thread for each would cost more than many a run itself.
 */
final class Watchdog {
  /** Whoever is given as long as this is not watched. */
  private static final Duration FOR_EVER = Duration.ofMinutes(15);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition earlier = lock.newCondition();
  private final List<Watch> watched = new ArrayList<>();
  private boolean started;

  /** When the thread looks again by itself, of {@link System#nanoTime}. */
  private long wakes;

  /** What is watched until it is over. */
  static final class Watch {
    private final long due;
    private final Runnable end;

    private Watch(long due, Runnable end) {
      this.due = due;
      this.end = end;
    }
  }

  /**
   * Runs {@code end} unless the watch is {@link #over} before {@code patience} is.
   *
   * @param end is quick, and throws nothing: all others wait for it
   */
  Watch watch(Duration patience, Runnable end) {
    boolean unwatched = patience.compareTo(FOR_EVER) > 0;
    Watch watch = new Watch(unwatched ? 0 : System.nanoTime() + patience.toNanos(), end);
    if (!unwatched) {
      lock.lock();
      try {
        add(watch);
      } finally {
        lock.unlock();
      }
    }
    return watch;
  }

  private void add(Watch watch) {
    watched.add(watch);
    if (!started) {
      started = true;
      wakes = watch.due;
      Thread.ofPlatform().daemon().name("spate-model-watchdog").start(this::guard);
    } else if (watch.due - wakes < 0) {
      wakes = watch.due;
      earlier.signal();
    }
  }

  /** From its return on the watch's end is not run any more. */
  void over(Watch watch) {
    lock.lock();
    try {
      watched.remove(watch); // found at once: there are as many as there are runs
    } finally {
      lock.unlock();
    }
  }

  private void guard() {
    lock.lock();
    try {
      while (true) {
        long now = System.nanoTime();
        long left = FOR_EVER.toNanos();
        for (Watch watch : List.copyOf(watched)) {
          if (watch.due - now <= 0) {
            watched.remove(watch);
            watch.end.run();
          } else {
            left = Math.min(left, watch.due - now);
          }
        }
        wakes = now + left;
        try {
          long unused = earlier.awaitNanos(left);
        } catch (InterruptedException e) {
          // Nobody has a reason to; who is late is looked for once more.
        }
      }
    } finally {
      lock.unlock();
    }
  }
}
