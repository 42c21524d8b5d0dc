package dev.spate.local;

import dev.spate.http.Response;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Memory for the bodies of requests that are being answered, so that many uploads cannot fill it.
 */
final class BodyRoom {
  private static final int UNIT = 1 << 10;
  private static final int PATIENCE_SECONDS = 10;

  private final Semaphore units;
  private final int all;

  BodyRoom(long bytes) {
    this.all = (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes / UNIT));
    this.units = new Semaphore(all, true);
  }

  /**
   * Takes room for so many bytes, waiting for it a little.
   *
   * @return what to give back
   * @throws HttpProblem 503 when there is none
   */
  int take(long bytes) {
    int wanted = (int) Math.min(all, (bytes + UNIT - 1) / UNIT);
    try {
      if (wanted > 0 && !units.tryAcquire(wanted, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new HttpProblem(
            Response.text(503, "Too many uploads at once").header("retry-after", "5"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpProblem(503, "The server is going down");
    }
    return wanted;
  }

  void giveBack(int taken) {
    units.release(taken);
  }
}
