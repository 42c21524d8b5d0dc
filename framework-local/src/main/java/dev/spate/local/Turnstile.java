package dev.spate.local;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way to an application for whoever comes from outside; while it is replaced they wait. */
final class Turnstile {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private volatile @Nullable Generation now;

  Turnstile(Generation first) {
    this.now = first;
  }

  /** What runs; nothing when the application is mounted no more. */
  Optional<Generation> now() {
    return Optional.ofNullable(now);
  }

  /**
   * Calls what runs, which is not replaced meanwhile.
   *
   * @throws HttpProblem 404 when the application is mounted no more
   */
  <T> T through(Function<Generation, T> call) {
    lock.readLock().lock();
    try {
      return call.apply(now().orElseThrow(() -> new HttpProblem(404, "Not found")));
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Lets nobody in, waits for those inside, at most so long, and does the work. */
  void shut(Duration patience, Runnable work) {
    boolean alone = false;
    try {
      alone = lock.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      work.run();
    } finally {
      if (alone) {
        lock.writeLock().unlock();
      }
    }
  }

  /** Goes on with another, or with none. */
  void set(@Nullable Generation next) {
    now = next;
  }
}
