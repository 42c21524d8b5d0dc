package dev.spate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Strands for real time: workers on virtual threads take the tasks in order from one counter. */
enum VirtualStrands implements Strands {
  INSTANCE;

  @Override
  public boolean run(List<? extends Runnable> tasks, int parallelism, Duration patience) {
    int workers = Math.min(parallelism, tasks.size());
    AtomicInteger next = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(workers);
    List<Thread> threads = new ArrayList<>(workers);
    for (int i = 0; i < workers; i++) {
      threads.add(Thread.ofVirtual().name("strand-", i).start(() -> work(tasks, next, ended)));
    }
    boolean inTime = false;
    try {
      inTime = ended.await(TimeUnit.NANOSECONDS.convert(patience), TimeUnit.NANOSECONDS);
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

  private static void work(
      List<? extends Runnable> tasks, AtomicInteger next, CountDownLatch ended) {
    try {
      for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
        tasks.get(i).run();
      }
    } finally {
      ended.countDown();
    }
  }
}
