package dev.spate.local;

import java.util.concurrent.atomic.AtomicLong;

/** Memory for what waits to be written to the clients of all connections together. */
final class SocketRoom {
  private final long all;
  private final AtomicLong free;

  SocketRoom(long bytes) {
    all = bytes;
    free = new AtomicLong(bytes);
  }

  /** Takes so many bytes, if there are. */
  boolean take(int bytes) {
    if (free.addAndGet(-bytes) >= 0) {
      return true;
    }
    giveBack(bytes);
    return false;
  }

  /** Takes so many bytes even where there are not: what has begun must end. */
  void owe(int bytes) {
    free.addAndGet(-bytes);
  }

  void giveBack(int bytes) {
    free.addAndGet(bytes);
  }

  /** Whether nothing waits for any client. */
  boolean unused() {
    return free.get() == all;
  }
}
