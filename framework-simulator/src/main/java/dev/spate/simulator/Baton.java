package dev.spate.simulator;

import dev.spate.Strands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one strand run at a time. A strand may have to give the baton back when it calls a port; it
 * does when it waits or ends. The dice say who gets it next. A strand of a dead crew is run to its
 * end with every port closed.
 *
 * <p>A strand runs on the thread of whoever gave it the baton, so that one which never waits costs
 * no switch of threads. When it must wait it keeps that thread and another goes on in its place.
 */
final class Baton implements Strands {
  /** A dead strand that calls ports more often than this is left asleep for ever. */
  private static final int MOST_REFUSALS = 1_000;

  /** How often in a thousand calls of ports another strand goes on; a run has one of these. */
  private static final List<Integer> RESTLESSNESS = List.of(500, 200, 50);

  private static final Comparator<Strand> BY_WAKE =
      (a, b) -> {
        int order = a.wake.compareTo(b.wake);
        return order == 0 ? Integer.compare(a.number, b.number) : order;
      };

  private final Dice dice;
  private final int restlessness;
  private final VirtualClock clock;
  private final Agenda agenda;
  private final List<Strand> ready = new ArrayList<>();
  private final PriorityQueue<Strand> asleep = new PriorityQueue<>(BY_WAKE);
  private final Relay relay;
  private volatile @Nullable Strand holder;
  private int turns;

  /** The turns, for the thread that watches. */
  private volatile int watched;

  Baton(Dice dice, VirtualClock clock, Agenda agenda) {
    this.dice = dice;
    this.restlessness = RESTLESSNESS.get((int) dice.below(RESTLESSNESS.size()));
    this.clock = clock;
    this.agenda = agenda;
    this.relay = new Relay(agenda);
  }

  /** Works through the agenda until it has nothing more; called from outside of all strands. */
  void drive() {
    relay.drive(this::holding);
  }

  private Optional<Relay.Holding> holding() {
    Strand strand = holder;
    return strand == null || strand.carrier == null
        ? Optional.empty()
        : Optional.of(new Relay.Holding(strand.name, strand.carrier.thread, watched));
  }

  /** A strand that will run when it is its turn. */
  Strand start(Crew crew, String name, String event, Runnable body, Runnable whenEnded) {
    Strand strand = new Strand(crew, name, turns++, event, body, whenEnded);
    crew.joined();
    ready.add(strand);
    return strand;
  }

  /** The strand that this thread is, alive and holding the baton. */
  Strand current() {
    Strand strand = holder;
    if (strand == null || !strand.runsHere()) {
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
    end(strand);
    relay.goOnElsewhere();
    while (true) {
      LockSupport.park(this);
    }
  }

  /** Whether what happens now happens in a living strand. */
  boolean inLife() {
    Strand strand = holder;
    return strand != null && strand.runsHere() && !strand.crew.dead();
  }

  /** Lets others go on when there are any and the dice want it, and at least {@code wait} pass. */
  void handOver(Duration wait) {
    Strand strand = current();
    Instant now = clock.instant();
    if (wait.isZero() && !agenda.stopped()) {
      boolean alone = ready.isEmpty() && !wakesBy(now) && !agenda.dueBy(now);
      if (alone || !dice.happens(restlessness)) {
        return;
      }
    }
    Instant wake = now.plus(wait);
    if (ready.isEmpty() && !wakesBy(wake) && !agenda.dueBy(wake)) {
      clock.moveTo(wake);
      return;
    }
    strand.wake = wake;
    asleep.add(strand);
    pause(strand);
  }

  private boolean wakesBy(Instant moment) {
    return !asleep.isEmpty() && !asleep.element().wake.isAfter(moment);
  }

  private void pause(Strand strand) {
    Carrier mine = carrier(strand);
    holder = null;
    relay.leave(mine);
    current();
  }

  private static Carrier carrier(Strand strand) {
    Carrier carrier = strand.carrier;
    if (carrier == null) {
      throw new IllegalStateException("strand " + strand.name + " has not begun");
    }
    return carrier;
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
    parent.wake = clock.instant().plus(patience);
    parent.waitsFor = Math.min(parallelism, tasks.size());
    List<Strand> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(parallelism, tasks.size()); i++) {
      String name = parent.name + "/" + i;
      Strand worker = start(parent.crew, name, parent.event, work, () -> left(parent));
      worker.invocation = parent.invocation;
      workers.add(worker);
    }
    asleep.add(parent);
    pause(parent);
    boolean inTime = parent.waitsFor == 0;
    parent.waitsFor = 0;
    if (!inTime) {
      next.set(tasks.size());
      workers.stream().filter(w -> !w.ended && w.carrier != null).forEach(Baton::interrupt);
    }
    return inTime;
  }

  private static void interrupt(Strand strand) {
    carrier(strand).thread.interrupt();
  }

  private void left(Strand parent) {
    if (parent.waitsFor > 0 && --parent.waitsFor == 0 && asleep.remove(parent)) {
      ready.add(parent);
    }
  }

  /** Kills a crew: its strands come to their end at once. */
  void kill(Crew crew, String why) {
    crew.kill(why);
    List<Strand> woken = new ArrayList<>(asleep.stream().filter(s -> s.crew == crew).toList());
    woken.sort(Comparator.comparing(s -> s.number));
    asleep.removeAll(woken);
    ready.addAll(woken);
  }

  /** Kills everything that still runs. */
  void killAll(String why) {
    List<Strand> all = new ArrayList<>(asleep);
    all.addAll(ready);
    all.forEach(strand -> kill(strand.crew, why));
  }

  /** Lets one strand that is ready run until it gives the baton back; false when none is ready. */
  boolean step() {
    Instant now = clock.instant();
    while (wakesBy(now)) {
      ready.add(asleep.remove());
    }
    if (ready.isEmpty()) {
      return false;
    }
    int drawn = ready.size() == 1 ? 0 : (int) dice.below(ready.size());
    Strand strand = ready.get(drawn);
    ready.set(drawn, ready.getLast());
    ready.removeLast();
    watched = ++turns;
    holder = strand;
    if (strand.carrier == null) {
      strand.carrier = relay.current();
      begin(strand);
    } else {
      relay.passTo(strand.carrier);
    }
    return true;
  }

  private void begin(Strand strand) {
    try {
      if (!strand.crew.dead()) {
        strand.body.run();
      }
    } catch (StrandKilled e) {
      // its crew is dead, as whoever looks will see
    } catch (Throwable e) {
      throw new IllegalStateException("strand " + strand.name + " failed", e);
    } finally {
      Thread.interrupted();
      end(strand);
    }
  }

  private void end(Strand strand) {
    holder = null;
    strand.ended = true;
    strand.whenEnded.run();
    strand.crew.left();
  }

  /** When the next strand becomes ready by the time alone, at the end of time when none does. */
  Instant wakeAt() {
    return asleep.isEmpty() ? Instant.MAX : asleep.element().wake;
  }
}
