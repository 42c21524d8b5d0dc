package dev.spate.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does one piece of work of a connection after another, away from the threads of the network, so
 * that a device's messages are stored in the order in which it sent them.
 */
final class Turn {
  private final String name;
  private final int most;
  private final Consumer<String> say;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  /**
   * A turn.
   *
   * @param most pieces of work that may wait
   * @param say hears of work that has failed
   */
  Turn(String name, int most, Consumer<String> say) {
    this.name = name;
    this.most = most;
    this.say = say;
  }

  /** Does this when its turn has come; false when too much waits already. */
  synchronized boolean add(Runnable work) {
    if (waiting.size() >= most) {
      return false;
    }
    last(work);
    return true;
  }

  /** Does this when its turn has come, however much waits. */
  synchronized void last(Runnable work) {
    waiting.add(work);
    if (!running) {
      running = true;
      Thread.ofVirtual().name(name).start(this::run);
    }
  }

  private void run() {
    for (Runnable work = next(); work != null; work = next()) {
      try {
        work.run();
      } catch (RuntimeException e) {
        say.accept(name + ": " + e); // the next piece must have its turn
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable work = waiting.poll();
    running = work != null;
    notifyAll();
    return work;
  }

  /** Waits until nothing waits or runs, at most until then, as {@link System#nanoTime} counts. */
  synchronized void await(long deadline) throws InterruptedException {
    while (running) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
