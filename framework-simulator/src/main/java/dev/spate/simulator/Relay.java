package dev.spate.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a simulation, of which one runs. It works through the agenda and runs strands in
 * doing so; when a strand on it must wait, another thread goes on with the agenda.
 */
final class Relay {
  /** How long a strand may keep the baton before it is taken to be stuck outside of the ports. */
  private static final Duration STUCK = Duration.ofSeconds(60);

  private final Agenda agenda;
  private final Deque<Carrier> spares = new ArrayDeque<>();
  private final Semaphore driver = new Semaphore(0);
  private @Nullable Carrier current;
  private @Nullable Throwable problem;
  private volatile boolean driven;

  Relay(Agenda agenda) {
    this.agenda = agenda;
  }

  /**
   * Who runs.
   *
   * @param turn changes whenever another gets the baton
   */
  record Holding(String strand, Thread thread, int turn) {}

  /** Works through the agenda on threads of its own while the caller waits. */
  void drive(Supplier<Optional<Holding>> holding) {
    if (driven) {
      throw new IllegalStateException(
          "a simulation is driven by one thread, and by no handler: this one runs already");
    }
    driven = true;
    goOnElsewhere();
    awaitEnd(holding);
    driven = false;
    Throwable thrown = problem;
    problem = null;
    switch (thrown) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(thrown);
    }
  }

  /** The thread that runs. */
  Carrier current() {
    if (current == null) {
      throw new IllegalStateException("nobody drives the simulation");
    }
    return current;
  }

  /** Another thread goes on with the agenda; the caller must do nothing more. */
  void goOnElsewhere() {
    Carrier next = spares.pollLast();
    if (next == null) {
      new Carrier(this::carry).thread.start();
    } else {
      next.give();
    }
  }

  /** Another thread goes on with the agenda until somebody passes the turn to this one. */
  void leave(Carrier mine) {
    goOnElsewhere();
    mine.await();
    current = mine;
  }

  /** A thread that waits goes on; this one stands by for the agenda. */
  void passTo(Carrier other) {
    Carrier mine = current();
    spares.addLast(mine);
    other.give();
    mine.await();
    if (mine.dismissed) {
      throw new CarrierDismissed();
    }
    current = mine;
  }

  private void carry(Carrier self) {
    current = self;
    try {
      boolean more = true;
      while (more) {
        more = agenda.step();
      }
    } catch (CarrierDismissed e) {
      return;
    } catch (Throwable e) {
      problem = e;
    }
    for (Carrier spare : spares) {
      spare.dismissed = true;
      spare.give();
    }
    spares.clear();
    driver.release();
  }

  private void awaitEnd(Supplier<Optional<Holding>> holding) {
    try {
      Optional<Holding> before = Optional.empty();
      while (!driver.tryAcquire(STUCK.toSeconds(), TimeUnit.SECONDS)) {
        Optional<Holding> now = holding.get();
        if (now.isPresent() && now.equals(before)) {
          throw stuck(now.get());
        }
        before = now;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the simulation was interrupted", e);
    }
  }

  private static IllegalStateException stuck(Holding holding) {
    IllegalStateException stuck =
        new IllegalStateException(
            "strand " + holding.strand + " waits for something that is no port");
    stuck.setStackTrace(holding.thread.getStackTrace());
    return stuck;
  }
}
