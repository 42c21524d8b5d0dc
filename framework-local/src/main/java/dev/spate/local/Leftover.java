package dev.spate.local;

import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * What a client still sends after its answer is written. It is read and thrown away before the
 * connection is closed, since to close a connection with unread bytes resets it, and a reset takes
 * the answer from a client that was still writing (source: RFC 9112, section 9.6).
 */
final class Leftover extends Callback.Nested implements Runnable {
  /** Bytes that are waited for; who sends more may lose the answer. */
  static final long MOST = 16L << 20;

  /** How long they are waited for. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Request in;
  private final long began = System.nanoTime();
  private long discarded;

  /** To be called when the answer is written; ends the exchange by {@code end}. */
  Leftover(Request in, Callback end) {
    super(end);
    this.in = in;
  }

  @Override
  public void succeeded() {
    run();
  }

  @Override
  public void run() {
    while (discarded < MOST && System.nanoTime() - began < PATIENCE.toNanos()) {
      Content.Chunk chunk = in.read();
      if (chunk == null) {
        in.demand(this);
        return;
      }
      discarded += chunk.remaining();
      chunk.release();
      if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
        break;
      }
    }
    super.succeeded();
  }
}
