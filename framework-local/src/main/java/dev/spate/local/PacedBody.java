package dev.spate.local;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A body that must keep coming: a client that sends a byte now and then would otherwise hold its
 * room for ever, without any single pause being too long.
 */
final class PacedBody extends FilterInputStream {
  /** Time in which any pace will do. */
  private static final Duration FREE = Duration.ofSeconds(20);

  /** Bytes a second, on average since the first read. */
  private static final int SLOWEST = 1_024;

  private final LongSupplier nanos;
  private final long begin;
  private long bytes;

  PacedBody(InputStream in) {
    this(in, System::nanoTime);
  }

  /** A body by another clock. */
  PacedBody(InputStream in, LongSupplier nanos) {
    super(in);
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    count(Math.max(n, 0));
    return n;
  }

  private void count(int read) {
    bytes += read;
    Duration took = Duration.ofNanos(nanos.getAsLong() - begin);
    if (took.compareTo(FREE) > 0 && bytes / took.toSeconds() < SLOWEST) {
      throw new HttpProblem(408, "The body came too slowly");
    }
  }
}
