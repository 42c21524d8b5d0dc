package dev.spate.local;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Brings requests to what answers now; while that is replaced they wait. */
final class Turnstile extends Handler.Abstract {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
  private volatile HttpFront front;

  Turnstile(HttpFront first) {
    this.front = first;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    lock.readLock().lock();
    try {
      return front.handle(request, response, callback);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Lets nobody in, waits for those inside, at most so long, and goes on with what {@code next}
   * makes. When that throws, what was before goes on.
   */
  void replace(Duration patience, Supplier<HttpFront> next) throws InterruptedException {
    boolean alone = lock.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    try {
      front = next.get();
    } finally {
      if (alone) {
        lock.writeLock().unlock();
      }
    }
  }
}
