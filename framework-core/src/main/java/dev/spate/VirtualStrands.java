package dev.spate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Strands for real time: workers on virtual threads take the tasks in order from one counter. One
 * begins; the others follow if it has not done all in a moment. Tasks that only compute are done by
 * then, and to wake more threads would cost several times what they do.
 */
enum VirtualStrands implements Strands {
  INSTANCE;

  /** Nanoseconds. */
  private static final long MOMENT = 500_000;

  @Override
  public boolean run(List<? extends Runnable> tasks, int parallelism, Duration patience) {
    int workers = Math.min(parallelism, tasks.size());
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>(workers);
    long began = System.nanoTime();
    long most = TimeUnit.NANOSECONDS.convert(patience);
    boolean inTime = false;
    try {
      threads.add(start(0, tasks, next));
      threads.getFirst().join(Duration.ofNanos(Math.min(most, MOMENT)));
      while (threads.size() < workers && next.get() < tasks.size()) {
        threads.add(start(threads.size(), tasks, next));
      }
      inTime = true;
      for (Thread thread : threads) {
        long left = Math.max(0, most - (System.nanoTime() - began));
        inTime = inTime && thread.join(Duration.ofNanos(left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      inTime = false;
    }
    if (!inTime) {
      next.set(tasks.size());
      threads.forEach(Thread::interrupt);
    }
    return inTime;
  }

  private static Thread start(int number, List<? extends Runnable> tasks, AtomicInteger next) {
    return Thread.ofVirtual()
        .name("strand-", number)
        .start(
            () -> {
              for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                tasks.get(i).run();
              }
            });
  }
}
