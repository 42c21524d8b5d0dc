package dev.spate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
    CountDownLatch ended = new CountDownLatch(workers);
    long most = TimeUnit.NANOSECONDS.convert(patience);
    boolean inTime = false;
    try {
      threads.add(start(0, tasks, next, ended));
      boolean alone = threads.getFirst().join(Duration.ofNanos(Math.min(most, MOMENT)));
      inTime = alone && next.get() >= tasks.size();
      if (!inTime) {
        for (int i = 1; i < workers; i++) {
          threads.add(start(i, tasks, next, ended));
        }
        inTime = ended.await(most - MOMENT, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!inTime) {
        next.set(tasks.size());
        threads.forEach(Thread::interrupt);
      }
    }
    return inTime;
  }

  private static Thread start(
      int number, List<? extends Runnable> tasks, AtomicInteger next, CountDownLatch ended) {
    return Thread.ofVirtual()
        .name("strand-", number)
        .start(
            () -> {
              try {
                for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                  tasks.get(i).run();
                }
              } finally {
                ended.countDown();
              }
            });
  }
}
