package dev.spate.video;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * How a child process is watched.
 *
 * @param patience how long it may run
 * @param stop asked about every 100 ms: whether it is to be ended now
 * @param progress told the share that is done, from 0 to 1, as ffmpeg tells it
 */
public record Work(Duration patience, BooleanSupplier stop, DoubleConsumer progress) {
  /** Watched by time alone. */
  public static Work within(Duration patience) {
    return new Work(patience, () -> false, share -> {});
  }
}
