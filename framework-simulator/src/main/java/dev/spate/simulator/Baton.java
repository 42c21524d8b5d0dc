package dev.spate.simulator;

import dev.spate.Strands;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one strand run at a time. A strand gives the baton back when it calls a port, waits or ends;
 * the dice say who gets it next. A strand of a dead crew is run to its end with every port closed.
 */
final class Baton implements Strands {
  /** How long a strand may keep the baton before it is taken to be stuck outside of the ports. */
  private static final Duration STUCK = Duration.ofSeconds(60);

  /** A dead strand that calls ports more often than this is left asleep for ever. */
  private static final int MOST_REFUSALS = 1_000;

  private final Dice dice;
  private final InstantSource clock;
  private final List<Strand> alive = new ArrayList<>();
  private final Semaphore back = new Semaphore(0);
  private @Nullable Strand holder;

  Baton(Dice dice, InstantSource clock) {
    this.dice = dice;
    this.clock = clock;
  }

  /** A strand that will run when it is its turn. */
  Strand start(Crew crew, String name, String event, Runnable body) {
    Strand[] self = new Strand[1];
    Strand strand = new Strand(crew, name, () -> run(self[0], body));
    self[0] = strand;
    strand.event = event;
    crew.joined();
    alive.add(strand);
    strand.thread.start();
    return strand;
  }

  private void run(Strand strand, Runnable body) {
    strand.go.acquireUninterruptibly();
    try {
      if (!strand.crew.dead()) {
        body.run();
      }
    } catch (StrandKilled e) {
      // its crew is dead, as whoever looks will see
    } catch (Throwable e) {
      strand.problem = e;
    } finally {
      strand.ended = true;
      back.release();
    }
  }

  /** The strand that this thread is, alive and holding the baton. */
  Strand current() {
    Strand strand = holder;
    if (strand == null || strand.thread != Thread.currentThread()) {
      throw new IllegalStateException(
          "a port was called from a thread that the simulation does not know: "
              + Thread.currentThread().getName());
    }
    if (strand.crew.dead()) {
      if (++strand.refusals > MOST_REFUSALS) {
        sleepForEver(strand);
      }
      throw new StrandKilled(strand.crew.death().orElse("dead"));
    }
    return strand;
  }

  private void sleepForEver(Strand strand) {
    strand.ended = true;
    back.release();
    while (true) {
      LockSupport.park(this);
    }
  }

  /** Whether what happens now happens in a living strand. */
  boolean inLife() {
    Strand strand = holder;
    return strand != null && strand.thread == Thread.currentThread() && !strand.crew.dead();
  }

  /** Gives the baton back and goes on when it is this strand's turn, not before {@code wait}. */
  void handOver(Duration wait) {
    Strand strand = current();
    strand.wake = clock.instant().plus(wait);
    pause(strand);
  }

  private void pause(Strand strand) {
    back.release();
    strand.go.acquireUninterruptibly();
    current();
  }

  @Override
  public boolean run(List<? extends Runnable> tasks, int parallelism, Duration patience) {
    Strand parent = current();
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
            tasks.get(i).run();
          }
        };
    List<Strand> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(parallelism, tasks.size()); i++) {
      workers.add(start(parent.crew, parent.name + "/" + i, parent.event, work));
    }
    parent.waitsFor = workers;
    parent.wake = clock.instant().plus(patience);
    pause(parent);
    parent.waitsFor = List.of();
    boolean inTime = workers.stream().allMatch(worker -> worker.ended);
    if (!inTime) {
      next.set(tasks.size());
      workers.forEach(worker -> worker.thread.interrupt());
    }
    return inTime;
  }

  /** Lets one strand that is ready run until it gives the baton back; false when none is ready. */
  boolean step() {
    Instant now = clock.instant();
    List<Strand> ready = alive.stream().filter(strand -> strand.ready(now)).toList();
    if (ready.isEmpty()) {
      return false;
    }
    resume(ready.get((int) dice.below(ready.size())));
    return true;
  }

  private void resume(Strand strand) {
    holder = strand;
    strand.go.release();
    awaitBaton(strand);
    holder = null;
    if (strand.ended) {
      alive.remove(strand);
      strand.crew.left();
      if (strand.problem != null) {
        throw new IllegalStateException("strand " + strand.name + " failed", strand.problem);
      }
    }
  }

  private void awaitBaton(Strand strand) {
    try {
      if (!back.tryAcquire(STUCK.toSeconds(), TimeUnit.SECONDS)) {
        IllegalStateException stuck =
            new IllegalStateException(
                "strand " + strand.name + " waits for something that is no port");
        stuck.setStackTrace(strand.thread.getStackTrace());
        throw stuck;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the simulation was interrupted", e);
    }
  }

  /** When the next strand becomes ready by the time alone. */
  Optional<Instant> wakeAt() {
    return alive.stream().map(strand -> strand.wake).min(Instant::compareTo);
  }
}
