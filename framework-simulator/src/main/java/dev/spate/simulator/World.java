package dev.spate.simulator;

import dev.spate.App;
import dev.spate.Connections;
import dev.spate.FunctionSpec;
import dev.spate.Message;
import dev.spate.ObjectChange;
import dev.spate.Resource;
import dev.spate.SocketApi;
import dev.spate.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Everything around the functions of one run, and what is to be done next in it. */
final class World implements Agenda, MemoryReceiver {
  /** A run that is longer is taken to have no end. */
  private static final int MOST_STEPS = 100_000_000;

  /** How often what waits for time alone is looked at, so that an endless run is noticed. */
  private static final Duration LONGEST = Duration.ofDays(3650);

  final VirtualClock clock;
  final Chaos chaos;
  final Checks checks = new Checks();
  final Platform platform;
  final MemoryPorts memory;
  final Watched watched;
  final Functions functions;
  final Feeds feeds;
  final Gateway gateway;
  final Sockets sockets;
  private final History history;
  private final Timetables timetables;
  private final Instant latest;
  private Instant end = Instant.MAX;
  private Reply<?> awaited = new Reply<>();
  private int steps;
  private boolean closing;

  World(Scenario scenario, Leave leave) {
    App app = scenario.app();
    Dice dice = new Dice(scenario.seed());
    this.clock = new VirtualClock(scenario.start());
    this.latest = scenario.start().plus(LONGEST);
    this.chaos = new Chaos(scenario.faults(), leave, dice.split());
    this.platform = new Platform(clock, dice.split(), chaos, this, checks);
    this.history = new History(clock, chaos);
    this.watched = new Watched(scenario.watched());
    this.memory =
        new MemoryPorts(clock, scenario.codecs(), this, scenario.settings(), scenario.secrets());
    GatedPorts gated = new GatedPorts(memory, new Guard(platform, history, watched));
    this.functions = new Functions(app, scenario.codecs(), gated, platform, chaos);
    this.feeds = new Feeds(app, clock, chaos, platform, functions);
    this.gateway = new Gateway(app, functions, platform, chaos);
    CallQuota quota = new CallQuota(scenario.socketCalls(), scenario.start());
    this.sockets = new Sockets(app, clock, chaos, functions, gateway, quota);
    this.timetables = new Timetables(feeds);
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      functions.open(function);
      feeds.open(function);
      timetables.open(function, scenario.start());
    }
  }

  @Override
  public void changed(ObjectChange change) {
    feeds.changed(change);
  }

  @Override
  public void changed(Table table, List<Table.Change> changes) {
    history.changed(table, changes);
    feeds.changed(table, changes);
  }

  @Override
  public void published(Resource resource, String type, List<Message<byte[]>> messages) {
    feeds.published(resource, type, messages);
  }

  @Override
  public Connections connections(SocketApi api) {
    return sockets.connections(api);
  }

  /** Runs until then, or until nothing is left to do when there is no such moment. */
  void run(Instant until) {
    end = until;
    platform.baton().drive();
    checks.require();
    if (until.isBefore(Instant.MAX)) {
      clock.moveTo(until);
    }
  }

  /** Runs until somebody is answered. */
  void await(Reply<?> reply) {
    awaited = reply;
    end = Instant.MAX;
    platform.baton().drive();
    awaited = new Reply<>();
    checks.require();
  }

  /** Whether there is an end: only then does what comes by itself keep the run going. */
  private boolean ends() {
    return end.isBefore(Instant.MAX);
  }

  @Override
  public boolean stopped() {
    return checks.areBroken() || awaited.isThere();
  }

  @Override
  public boolean step() {
    if (++steps > MOST_STEPS || clock.instant().isAfter(latest)) {
      throw new IllegalStateException(
          "not idle after " + steps + " steps, at " + clock.instant() + " in virtual time");
    }
    if (closing) {
      return platform.baton().step();
    }
    if (stopped()) {
      return false;
    }
    platform.endLate();
    sockets.endLate();
    if (ends()) {
      timetables.fire(clock.instant());
    }
    if (stopped()) {
      return false;
    }
    feeds.deliver();
    return platform.baton().step() || move();
  }

  private boolean move() {
    Instant strand = platform.baton().wakeAt();
    Instant other = otherAt();
    Instant next = strand.isBefore(other) ? strand : other;
    if (next.isAfter(end) || next.equals(Instant.MAX)) {
      if (!ends()) {
        timetables.skip(clock.instant());
      }
      return false;
    }
    clock.moveTo(next);
    return true;
  }

  /** When something but a strand is next. */
  private Instant otherAt() {
    Instant next = earlier(platform.dueAt(), feeds.wakeAt());
    return ends() ? earlier(next, earlier(timetables.wakeAt(), sockets.wakeAt())) : next;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  @Override
  public boolean dueBy(Instant moment) {
    return stopped() || moment.isAfter(end) || !otherAt().isAfter(moment);
  }

  /** Ends everything that still runs. */
  void close() {
    if (platform.running() > 0) {
      closing = true;
      platform.baton().killAll("the simulation was closed");
      platform.baton().drive();
    }
  }
}
