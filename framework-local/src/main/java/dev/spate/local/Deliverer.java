package dev.spate.local;

import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codec;
import dev.spate.DeadLetter;
import dev.spate.Event;
import dev.spate.Handler;
import dev.spate.PortException;
import dev.spate.Signal;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.local.trace.LiveFaults;
import dev.spate.local.trace.Recording;
import dev.spate.simulator.AsyncPolicy;
import dev.spate.simulator.Delivery;
import dev.spate.simulator.Ended;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Drives the {@link Inbox} of one function by the clock on the wall. */
final class Deliverer<T> {
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

  private final RunningFunction function;
  private final Feed<T> feed;
  private final Ledger ledger;
  private final InstantSource clock;
  private final int parallelism;
  private final Semaphore room;
  private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
  private final Inbox inbox;
  private final Thread driver;
  private volatile boolean stopping;
  private boolean left; // on the ledger's thread

  /** What the deliverers of a runtime share: how often to try, and how many calls at once. */
  record Settings(LocalBucket.Stores stores, AsyncPolicy policy, OwedRoom room, int parallelism) {}

  /** Where a function's events come from, how their bytes are read, and who handles them. */
  record Feed<T>(
      Trigger<?, ?, ?> trigger, Codec<T> codec, Handler<Batch<T>, BatchResult> handler) {}

  private record Step(List<Delivery> deliveries, Optional<Instant> wakeAt) {}

  /** Loads what the function is owed, and lets it hear of more in the same piece of work. */
  static <T> Deliverer<T> open(RunningFunction function, Feed<T> feed, Settings settings) {
    LocalBucket.Stores stores = settings.stores;
    return stores
        .ledger()
        .call(
            maps -> {
              Deliverer<T> deliverer = new Deliverer<>(maps, function, feed, settings);
              stores.notices().listen(deliverer.app(), deliverer);
              return deliverer;
            });
  }

  private Deliverer(Ledger.Maps maps, RunningFunction function, Feed<T> feed, Settings settings) {
    this.function = function;
    this.feed = feed;
    this.ledger = settings.stores.ledger();
    this.clock = settings.stores.clock();
    dev.spate.Settings limits = function.spec().settings();
    this.parallelism = atOnce(settings.parallelism, limits.memory());
    this.room = new Semaphore(parallelism);
    this.inbox =
        new Inbox(
            maps,
            function.name(),
            limits.timeout(),
            feed.trigger,
            settings.policy,
            settings.room,
            faults().chance(app()));
    this.driver = Thread.ofVirtual().name("deliver " + function.name()).unstarted(this::drive);
  }

  /** So many calls at once, but no more than have the memory they declare; always one. */
  private static int atOnce(int most, int mebibytes) {
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    return (int) Math.max(1, Math.min(most, heap / mebibytes));
  }

  Trigger<?, ?, ?> trigger() {
    return feed.trigger;
  }

  /** Application and function name. */
  String name() {
    return function.name();
  }

  /** Refuses what there is no room for; on the ledger's thread, before anything is changed. */
  void checkRoom(List<Event<byte[]>> more) {
    inbox.checkRoom(function.name(), more);
  }

  /** An event happens: on the ledger's thread, in the piece of work that makes it happen. */
  void accept(Ledger.Maps maps, Event<byte[]> event, Duration delay, Instant now) {
    if (feed.trigger instanceof Source<?> source && !source.wants(event)) {
      return; // as if it had been handled
    }
    inbox.accept(event, delay, now);
    maps.afterwards(this::wake);
  }

  /** An event leaves the dead letters: on the ledger's thread, as part of that piece of work. */
  void takeBack(Ledger.Maps maps, Event<byte[]> event) {
    inbox.takeBack(event, clock.instant());
    maps.afterwards(this::wake);
  }

  /** Keeps a call that nobody waits for, and returns the id of its event. */
  String call(byte[] payload) {
    String id = function.newId();
    Instant now = clock.instant();
    return ledger.call(maps -> give(maps, LocalEvents.call(name(), id, payload, now)));
  }

  /** Keeps an event for this function alone, and returns its id; on the ledger's thread. */
  String give(Ledger.Maps maps, Event<byte[]> event) {
    checkRoom(List.of(event));
    accept(maps, event, Duration.ZERO, clock.instant());
    return event.id();
  }

  /** What is owed, on the ledger's thread. */
  Inbox inbox() {
    return inbox;
  }

  /** Calls that are on their way now. */
  int running() {
    return parallelism - room.availablePermits();
  }

  private LiveFaults faults() {
    return function.recorder().faults();
  }

  private String app() {
    return function.app().app().name();
  }

  void start() {
    driver.start();
  }

  /** Looks again at what is due. */
  void wake() {
    news.offer(true);
  }

  private void drive() {
    Duration sleep = Duration.ZERO;
    try {
      while (!stopping && function.app().crashed().isEmpty()) {
        news.poll(sleep.toMillis(), TimeUnit.MILLISECONDS);
        sleep = stopping ? sleep : step();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins what is due and says how long nothing more will be. */
  private Duration step() {
    try {
      int free = room.availablePermits();
      Step step = ledger.call(maps -> begin(free));
      for (Delivery delivery : step.deliveries) {
        room.acquireUninterruptibly();
        Thread.ofVirtual().name("delivery " + function.name()).start(() -> deliver(delivery));
      }
      boolean full = step.deliveries.size() == free;
      return full ? LONGEST_SLEEP : step.wakeAt.map(this::until).orElse(LONGEST_SLEEP);
    } catch (RuntimeException | Error e) {
      // The driver must live: without it the function would get nothing until a restart.
      say("deliveries wait for the local store: " + e.getMessage());
      return Duration.ofSeconds(1);
    }
  }

  private Step begin(int free) {
    Instant now = clock.instant();
    inbox.takeMoments(now);
    List<Delivery> due = inbox.begin(now, free);
    return new Step(due, inbox.wakeAt());
  }

  private Duration until(Instant wakeAt) {
    Duration left = Duration.between(clock.instant(), wakeAt).plusMillis(1);
    return left.isNegative()
        ? Duration.ZERO
        : left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP;
  }

  private void deliver(Delivery delivery) {
    try {
      switch (delivery) {
        case Delivery.Call call -> call(call);
        case Delivery.Bury bury -> bury(bury);
      }
    } catch (RuntimeException | Error e) {
      say("a delivery was not settled and comes again after a restart: " + e.getMessage());
    } finally {
      room.release();
      wake();
    }
  }

  private void call(Delivery.Call call) {
    if (faults().throttled(app())) {
      settle(call, new Ended.Throttled());
      return;
    }
    boolean whole = function.spec().trigger() instanceof Trigger.Batched<?>;
    Batch<T> batch = Arrivals.of(call, feed.codec, inbox::attempt, whole);
    RunningFunction.Call<BatchResult> running = function.start(feed.handler, batch);
    try {
      settle(call, heard(running.recording(), Endings.of(running.outcome().get())));
      running.ended().get(); // a handler that ignores its timeout still takes its room
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      settle(call, new Ended.Failed(String.valueOf(e.getCause())));
    }
  }

  /** What the source hears of an ending: nothing, when the process dies before it can say so. */
  private Ended heard(Recording recording, Ended ended) {
    if (!faults().crashed(app())) {
      return ended;
    }
    recording.fault(LiveFaults.DIED);
    return new Ended.Failed(LiveFaults.DIED);
  }

  private void settle(Delivery delivery, Ended ended) {
    ledger.call(
        maps -> {
          if (!left) {
            inbox.settle(delivery, ended, clock.instant());
          }
          return delivery;
        });
  }

  /** Stores the dead letter and forgets the event in one piece of work. */
  private void bury(Delivery.Bury bury) {
    DeadLetter letter = Endings.letter(function.name(), bury.event(), clock.instant());
    try {
      ledger.call(
          maps -> {
            if (!left) {
              StoredDeadLetters.write(maps, letter);
              inbox.settle(bury, Ended.well(), clock.instant());
            }
            return bury;
          });
      say("event " + letter.event().id() + " is a dead letter now: it " + letter.reason());
    } catch (PortException e) {
      settle(bury, new Ended.Failed(e.getMessage() == null ? "" : e.getMessage()));
    }
  }

  private void say(String message) {
    Signal signal = new Signal.Said(function.name(), "ERROR", message, Map.of());
    function.tell(signal);
  }

  /** Begins nothing more. */
  void stop() {
    stopping = true;
    wake();
  }

  /** From now on another answers for what is owed: what still runs here settles nothing. */
  void leave() {
    ledger.call(maps -> left = true);
  }

  /** Waits until what has begun is settled; false when it still is not after so long. */
  boolean awaitIdle(Duration patience) throws InterruptedException {
    return driver.join(patience)
        && room.tryAcquire(parallelism, patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
