package dev.spate.simulator;

import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** A thread of a simulation. All but one of them wait for their turn. */
final class Carrier {
  private final Semaphore turn = new Semaphore(0);
  final Thread thread;

  /** Set before its last turn, in which it only ends. */
  boolean dismissed;

  Carrier(Consumer<Carrier> run) {
    this.thread = Thread.ofVirtual().name("simulation").unstarted(() -> run.accept(this));
  }

  /** Lets it go on. */
  void give() {
    turn.release();
  }

  /** Waits until somebody lets it go on. */
  void await() {
    turn.acquireUninterruptibly();
  }
}
