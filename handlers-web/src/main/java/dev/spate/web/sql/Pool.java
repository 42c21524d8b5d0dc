package dev.spate.web.sql;

import dev.spate.PortException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A few connections that are used again. A function's instance needs one for each call that it
 * serves at the same moment, mostly one; so the newest is used first, and those that were idle
 * while the instance slept are checked before they are trusted.
 */
final class Pool {
  /** An instance may have been frozen for hours: after this long a connection is asked first. */
  private static final Duration TRUSTED = Duration.ofSeconds(5);

  /** Proxies and databases drop connections without a word; none lives longer than this. */
  private static final Duration OLDEST = Duration.ofMinutes(10);

  private final Opener opener;
  private final int most;
  private final Semaphore free;
  private final LinkedBlockingDeque<Held> idle = new LinkedBlockingDeque<>();

  /** Opens a connection. */
  interface Opener {
    Connection open() throws SQLException;
  }

  /** A connection, when it was opened and when it was last used. */
  record Held(Connection connection, Instant opened, Instant used) {}

  Pool(Opener opener, int most) {
    this.opener = opener;
    this.most = most;
    this.free = new Semaphore(most);
  }

  /** A connection that works, waiting for one if all are in use. */
  Held take(Instant now, Duration patience) throws SQLException {
    acquire(patience);
    try {
      for (@Nullable Held held = idle.pollFirst(); held != null; held = idle.pollFirst()) {
        if (usable(held, now)) {
          return held;
        }
        close(held.connection);
      }
      Connection connection = opener.open();
      connection.setAutoCommit(false);
      return new Held(connection, now, now);
    } catch (SQLException | RuntimeException e) {
      free.release();
      throw e;
    }
  }

  /** Gives a connection back, to be used again or not. */
  void giveBack(Held held, Instant now, boolean good) {
    if (good) {
      idle.addFirst(new Held(held.connection, held.opened, now));
    } else {
      close(held.connection);
    }
    free.release();
  }

  private static boolean usable(Held held, Instant now) throws SQLException {
    boolean young = Duration.between(held.opened, now).compareTo(OLDEST) < 0;
    boolean trusted = Duration.between(held.used, now).compareTo(TRUSTED) < 0;
    return young && (trusted || held.connection.isValid(1));
  }

  private void acquire(Duration patience) {
    try {
      if (free.tryAcquire(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new PortException("database: none of " + most + " connections became free in time");
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // it was of no use any more
    }
  }
}
