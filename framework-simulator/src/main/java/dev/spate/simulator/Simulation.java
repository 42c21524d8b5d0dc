package dev.spate.simulator;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.DeadLetter;
import dev.spate.FunctionSpec;
import dev.spate.Message;
import dev.spate.ObjectChange;
import dev.spate.ObjectStore;
import dev.spate.Outcome;
import dev.spate.Resource;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A run of a {@link Scenario}: the real application on memory ports, in virtual time, one strand at
 * a time. Drive it from one thread with requests and objects, let it run, then look at what is
 * stored.
 */
public final class Simulation {
  /** Invocations at the same time (source: "Lambda quotas", AWS Lambda Developer Guide). */
  private static final int CONCURRENCY = 1_000;

  /** A run that is longer is taken to have no end. */
  private static final int MOST_STEPS = 10_000_000;

  private final App app;
  private final VirtualClock clock;
  private final Chaos chaos;
  private final Platform platform;
  private final MemoryPorts memory;
  private final Functions functions;
  private final Gateway gateway;
  private final List<Feed> feeds = new ArrayList<>();
  private int steps;

  Simulation(Scenario scenario) {
    this.app = scenario.app();
    app.check(scenario.codecs());
    Dice dice = new Dice(scenario.seed());
    this.clock = new VirtualClock(scenario.start());
    this.chaos = new Chaos(scenario.faults(), dice.split());
    this.platform = new Platform(clock, dice.split(), chaos);
    this.memory =
        new MemoryPorts(
            clock, scenario.codecs(), this::changed, scenario.settings(), scenario.secrets());
    this.functions = new Functions(app, new GatedPorts(memory, platform), platform);
    this.gateway = new Gateway(app);
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      functions.open(function.name());
      Feed.of(function, chaos).ifPresent(feeds::add);
    }
  }

  /** A bucket as the outside world sees it; changes are told to the application's functions. */
  public ObjectStore objects(Bucket bucket) {
    return memory.readWrite(bucket);
  }

  /** The tables, to look at and to fill. */
  public MemoryTables tables() {
    return memory.tables();
  }

  /** What was published to a resource, in order. */
  public List<Message<byte[]>> sent(Resource resource) {
    return memory.sent(resource);
  }

  /** Events that nobody will try again. */
  public List<DeadLetter> deadLetters() {
    return List.copyOf(platform.deadLetters());
  }

  /** Events that are still owed to some function. */
  public List<Pending> pending() {
    return feeds.stream().flatMap(feed -> feed.rule().pending().stream()).toList();
  }

  /** What time it is in the run. */
  public Instant now() {
    return clock.instant();
  }

  /** How many calls of ports there were: what {@link Faults#at} counts. */
  public int portCalls() {
    return chaos.calls();
  }

  /** What happened. */
  public Trace trace() {
    return platform.trace();
  }

  private void changed(ObjectChange change) {
    for (Feed feed : feeds) {
      if (feed.changed(change, now())) {
        String event = change.event(now()).id();
        String what = change.kind() + " " + change.bucket() + "/" + change.key();
        platform.note("platform", event, what + " for " + feed.function().name(), "");
      }
    }
  }

  /** Runs until nothing is left to do, however much virtual time that takes. */
  public void runUntilIdle() {
    while (tick(Instant.MAX)) {
      // each tick is one step
    }
  }

  /** Runs for so much virtual time. */
  public void runFor(Duration time) {
    Instant end = now().plus(time);
    while (tick(end)) {
      // each tick is one step
    }
    clock.moveTo(end);
  }

  /** One step: a strand runs for a while, or the time moves on; false when there is neither. */
  private boolean tick(Instant end) {
    if (++steps > MOST_STEPS) {
      throw new IllegalStateException("not idle after " + MOST_STEPS + " steps");
    }
    for (Feed feed : feeds) {
      for (Delivery delivery : feed.rule().due(now(), CONCURRENCY - platform.running())) {
        deliver(feed, delivery);
      }
    }
    if (platform.step()) {
      return true;
    }
    Optional<Instant> next =
        Stream.concat(
                platform.wakeAt().stream(),
                feeds.stream().flatMap(feed -> feed.rule().wakeAt().stream()))
            .min(Instant::compareTo)
            .filter(wake -> !wake.isAfter(end));
    next.ifPresent(clock::moveTo);
    return next.isPresent();
  }

  private void deliver(Feed feed, Delivery delivery) {
    String function = feed.function().name();
    switch (delivery) {
      case Delivery.Bury bury -> {
        Pending lost = bury.event();
        OptionalInt attempts = OptionalInt.of(lost.attempts());
        platform
            .deadLetters()
            .add(
                new DeadLetter(
                    app.qualified(function), lost.event(), attempts, lost.lost(), "", now()));
        platform.note("platform", lost.event().id(), "gives up for " + function, lost.lost());
        feed.rule().settle(delivery.id(), Ended.well(), now());
      }
      case Delivery.Call call -> {
        if (chaos.throttled()) {
          String event = call.events().getFirst().event().id();
          platform.note("platform", event, "has no room for " + function, "");
          feed.rule().settle(delivery.id(), new Ended.Throttled(), now());
        } else {
          functions.events(function, call, ended -> feed.rule().settle(call.id(), ended, now()));
        }
      }
    }
  }

  /**
   * Sends a request and runs until it is answered. A function that dies or takes too long is
   * answered for with 503, as a gateway does.
   */
  public Response request(Request request) {
    Response response = gateway.answer(request, new Waiting());
    String what = request.method() + " " + request.path() + " is answered " + response.status();
    platform.note("gateway", "", what, "");
    return response;
  }

  private <O> Outcome<O> await(Consumer<Consumer<Outcome<O>>> start) {
    List<Outcome<O>> ended = new ArrayList<>();
    start.accept(ended::add);
    boolean more = true;
    while (ended.isEmpty() && more) {
      more = tick(Instant.MAX);
    }
    return ended.getFirst();
  }

  /** Waits for functions by running everything meanwhile. */
  private final class Waiting implements Gateway.Caller {
    @Override
    public Outcome<Response> http(String function, Request request) {
      return await(told -> functions.http(function, request, told));
    }

    @Override
    public Outcome<Access> authorizer(String function, Request request) {
      return await(told -> functions.authorizer(function, request, told));
    }
  }
}
