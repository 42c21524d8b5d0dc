package dev.spate.local;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.DeadLetter;
import dev.spate.Handler;
import dev.spate.ObjectChange;
import dev.spate.Outcome;
import dev.spate.PortException;
import dev.spate.Signal;
import dev.spate.Source;
import dev.spate.simulator.AsyncDelivery;
import dev.spate.simulator.AsyncPolicy;
import dev.spate.simulator.Chance;
import dev.spate.simulator.Delivery;
import dev.spate.simulator.DeliveryRule;
import dev.spate.simulator.Ended;
import dev.spate.simulator.ObjectChangeCodec;
import dev.spate.simulator.ObjectNotifications;
import dev.spate.simulator.Pending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Drives the delivery rule of one function by the clock on the wall. The rule is touched on the
 * ledger's thread only, so each of its steps is on disk before anybody acts on it.
 */
final class Deliverer {
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

  private final RunningFunction function;
  private final Source.ObjectChanges trigger;
  private final Handler<Batch<ObjectChange>, BatchResult> handler;
  private final Ledger ledger;
  private final InstantSource clock;
  private final int parallelism;
  private final Semaphore room;
  private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
  private final Owed owed;
  private final DeliveryRule rule;
  private final ObjectNotifications notifications;
  private final Thread driver;
  private volatile boolean stopping;

  /** What the deliverers of a runtime share: how often to try, and how many calls at once. */
  record Settings(Ledger ledger, InstantSource clock, AsyncPolicy policy, int parallelism) {}

  private record Step(List<Delivery> deliveries, Optional<Instant> wakeAt) {}

  Deliverer(
      RunningFunction function,
      Source.ObjectChanges trigger,
      Handler<Batch<ObjectChange>, BatchResult> handler,
      Settings settings) {
    this.function = function;
    this.trigger = trigger;
    this.handler = handler;
    this.ledger = settings.ledger;
    this.clock = settings.clock;
    this.parallelism = atOnce(settings.parallelism, function.spec().settings().memory());
    this.room = new Semaphore(parallelism);
    this.owed = ledger.call(maps -> new Owed(maps, function.name()));
    AsyncPolicy policy = settings.policy;
    this.rule =
        ledger.call(
            maps ->
                new AsyncDelivery(
                    policy, Chance.none(), owed, owed.load(policy.retries().size() + 1)));
    this.notifications = new ObjectNotifications(trigger, rule);
    this.driver = Thread.ofVirtual().name("deliver " + function.name()).unstarted(this::drive);
  }

  /** So many calls at once, but no more than have the memory they declare; always one. */
  private static int atOnce(int most, int mebibytes) {
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    return (int) Math.max(1, Math.min(most, heap / mebibytes));
  }

  Source.ObjectChanges trigger() {
    return trigger;
  }

  /** Refuses a change for which there is no room; on the ledger's thread, before the change. */
  void checkRoom(int backlog) {
    if (owed.count() >= backlog) {
      throw new PortException(
          "function " + function.name() + " is " + backlog + " events behind: try again later");
    }
  }

  /** An object changes: on the ledger's thread, in the piece of work that changes it. */
  void changed(Ledger.Maps maps, ObjectChange change, Instant now) {
    if (notifications.changed(change, now)) {
      maps.afterwards(this::wake);
    }
  }

  void start() {
    driver.start();
  }

  private void wake() {
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
    } catch (RuntimeException e) {
      say("deliveries wait for the local store: " + e.getMessage());
      return Duration.ofSeconds(1);
    }
  }

  private Step begin(int free) {
    List<Delivery> due = rule.due(clock.instant(), free);
    for (Delivery delivery : due) {
      if (delivery instanceof Delivery.Call call) {
        call.events().forEach(owed::begin);
      }
    }
    return new Step(due, rule.wakeAt());
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
    } catch (RuntimeException e) {
      say("a delivery was not settled and comes again after a restart: " + e.getMessage());
    } finally {
      room.release();
      wake();
    }
  }

  private void call(Delivery.Call call) {
    Batch<ObjectChange> batch =
        new Batch<>(call.events().stream().map(Deliverer::arrival).toList());
    RunningFunction.Call<BatchResult> running = function.start(handler, batch);
    try {
      settle(call.id(), ended(running.outcome().get()));
      running.ended().get(); // a handler that ignores its timeout still takes its room
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      settle(call.id(), new Ended.Failed(String.valueOf(e.getCause())));
    }
  }

  private static Arrival<ObjectChange> arrival(Pending pending) {
    return Arrival.of(
        pending.event(), OptionalInt.of(pending.attempts() + 1), ObjectChangeCodec.INSTANCE);
  }

  private static Ended ended(Outcome<BatchResult> outcome) {
    return switch (outcome) {
      case Outcome.Answered<BatchResult> a when a.value().again().isEmpty() -> Ended.well();
      case Outcome.Answered<BatchResult> a -> new Ended.Failed(why(a.value()));
      case Outcome.Rejected<BatchResult> r -> new Ended.Failed(r.why().reason());
      case Outcome.Failed<BatchResult> f -> new Ended.Failed(f.why().toString());
    };
  }

  private static String why(BatchResult result) {
    return result.answers().stream()
        .filter(BatchResult.Failed.class::isInstance)
        .map(answer -> ((BatchResult.Failed) answer).why().toString())
        .findFirst()
        .orElse("there was no time left");
  }

  private void settle(long delivery, Ended ended) {
    ledger.call(
        maps -> {
          rule.settle(delivery, ended, clock.instant());
          return delivery;
        });
  }

  /** Stores the dead letter and forgets the event in one piece of work. */
  private void bury(Delivery.Bury bury) {
    Pending event = bury.event();
    DeadLetter letter =
        new DeadLetter(
            function.name(),
            event.event(),
            OptionalInt.of(event.attempts()),
            event.lost(),
            "",
            clock.instant());
    try {
      ledger.call(
          maps -> {
            StoredDeadLetters.write(maps, letter);
            rule.settle(bury.id(), Ended.well(), clock.instant());
            return bury.id();
          });
      say("event " + letter.event().id() + " is a dead letter now: it " + letter.reason());
    } catch (PortException e) {
      settle(bury.id(), new Ended.Failed(e.getMessage() == null ? "" : e.getMessage()));
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

  /** Waits until what has begun is settled; false when it still is not after so long. */
  boolean awaitIdle(Duration patience) throws InterruptedException {
    return driver.join(patience)
        && room.tryAcquire(parallelism, patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
