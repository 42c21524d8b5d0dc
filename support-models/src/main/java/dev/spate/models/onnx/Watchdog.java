package dev.spate.models.onnx;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One thread that ends what takes too long; it is started when it is first needed. */
final class Watchdog {
  /** Whoever is given as long as this is not watched. */
  private static final Duration FOR_EVER = Duration.ofMinutes(15);

  private @Nullable ScheduledThreadPoolExecutor thread;

  /** Runs {@code end} unless the answer is cancelled before {@code patience} is over. */
  @Nullable Future<?> watch(Duration patience, Runnable end) {
    return patience.compareTo(FOR_EVER) > 0
        ? null
        : thread().schedule(end, Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
  }

  private synchronized ScheduledThreadPoolExecutor thread() {
    ScheduledThreadPoolExecutor running = thread;
    if (running == null) {
      running =
          new ScheduledThreadPoolExecutor(
              1, Thread.ofPlatform().daemon().name("spate-model-watchdog").factory());
      running.setRemoveOnCancelPolicy(true);
      thread = running;
    }
    return running;
  }
}
