package dev.spate.local;

import dev.spate.Bucket;
import dev.spate.Connections;
import dev.spate.DeadLetter;
import dev.spate.Event;
import dev.spate.Item;
import dev.spate.KeyValueStore;
import dev.spate.Message;
import dev.spate.ObjectStore;
import dev.spate.Outcome;
import dev.spate.Page;
import dev.spate.RejectedException;
import dev.spate.Resource;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.local.console.Subject;
import dev.spate.local.trace.Recorder;
import dev.spate.simulator.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** This runtime as the console sees it. */
final class LocalSubject implements Subject {
  private final Stores stores;
  private final List<RunningApp> apps;
  private final Switchboard switchboard;
  private final LocalSockets sockets;
  private final Recorder recorder;
  private final Map<String, String> sentences;
  private final Supplier<Watching> watching;

  LocalSubject(
      Stores stores,
      List<RunningApp> apps,
      Switchboard switchboard,
      LocalSockets sockets,
      Recorder recorder,
      Map<String, String> sentences,
      Supplier<Watching> watching) {
    this.stores = stores;
    this.apps = apps;
    this.switchboard = switchboard;
    this.sockets = sockets;
    this.recorder = recorder;
    this.sentences = sentences;
    this.watching = watching;
  }

  @Override
  public Watching watching() {
    return watching.get();
  }

  @Override
  public List<Site> sites() {
    return apps.stream().map(this::site).toList();
  }

  private Site site(RunningApp app) {
    Mount mount = app.mount();
    return new Site(
        mount.base(),
        mount.app(),
        mount.codecs(),
        mount.settings(),
        mount.scenarios(),
        about(app),
        app.crashed().isPresent());
  }

  private String about(RunningApp app) {
    return sentences.getOrDefault(app.app().name(), "");
  }

  @Override
  public Recorder recorder() {
    return recorder;
  }

  @Override
  public Instant now() {
    return stores.clock().instant();
  }

  @Override
  public Duration ahead() {
    return stores.clock().ahead();
  }

  @Override
  public void advance(Duration by) {
    stores.clock().advance(by);
    switchboard.deliverers().forEach(Deliverer::wake);
  }

  @Override
  public Map<String, Counts> counts() {
    Map<String, Counts> counts = new LinkedHashMap<>();
    for (RunningApp app : apps) {
      for (RunningFunction f : app.functions()) {
        counts.put(f.name(), new Counts(f.invocations(), f.failures(), f.rejected()));
      }
    }
    return counts;
  }

  @Override
  public Map<String, Backlog> backlogs() {
    return stores
        .ledger()
        .call(
            maps -> {
              Map<String, Backlog> all = new LinkedHashMap<>();
              for (Deliverer<?> deliverer : switchboard.deliverers()) {
                Inbox inbox = deliverer.inbox();
                all.put(
                    deliverer.name(),
                    new Backlog(inbox.count(), deliverer.running(), inbox.moment()));
              }
              return all;
            });
  }

  @Override
  public long letters() {
    return stores.letters().count();
  }

  private Deliverer<?> deliverer(String function) {
    return switchboard
        .deliverer(function)
        .orElseThrow(() -> new HttpProblem(404, "No events are delivered to " + function));
  }

  @Override
  public List<Pending> owed(String function, int limit) {
    Inbox inbox = deliverer(function).inbox();
    return stores.ledger().call(maps -> inbox.pending().stream().limit(limit).toList());
  }

  @Override
  public void give(String function, Event<byte[]> event) {
    deliverer(function).give(event);
  }

  @Override
  public Outcome<byte[]> callAsAws(String function, byte[] event) {
    RunningFunction running =
        apps.stream()
            .flatMap(app -> app.functions().stream())
            .filter(f -> f.name().equals(function))
            .findFirst()
            .orElseThrow(() -> new HttpProblem(404, "There is no function " + function));
    if (running.full()) {
      throw new HttpProblem(503, "Too many calls at once");
    }
    return running.callAsAws(event);
  }

  @Override
  public void tick(String function) {
    Deliverer<?> deliverer = deliverer(function);
    if (!(deliverer.trigger() instanceof Source.Ticks ticks)) {
      throw new RejectedException(function + " has no timetable");
    }
    deliverer.give(LocalEvents.tick(ticks.timetable(), now()));
  }

  @Override
  public void publish(String app, Resource to, String type, Message<byte[]> message) {
    stores
        .ledger()
        .call(
            maps -> {
              stores.buckets().notices().published(maps, app, to, type, List.of(message), now());
              return message;
            });
  }

  @Override
  public List<DeadLetter> letters(int limit) {
    return stores.letters().list(limit);
  }

  @Override
  public KeyValueStore items(String app, Table table) {
    return table(app, table);
  }

  private LocalTable table(String app, Table table) {
    return new LocalTable(stores.buckets(), app, table, Set.of(table));
  }

  @Override
  public Page<Item> scan(String app, Table table, int limit, Optional<String> after) {
    return table(app, table).scan(limit, after);
  }

  @Override
  public ObjectStore objects(String app, Bucket bucket) {
    return new LocalBucket(stores.buckets(), app, bucket);
  }

  private SocketHub hub(String app, SocketApi api) {
    return apps.stream()
        .filter(running -> running.app().name().equals(app))
        .findFirst()
        .map(running -> sockets.hub(running, api))
        .orElseThrow(() -> new HttpProblem(404, "There is no application " + app));
  }

  @Override
  public List<Connections.Info> connected(String app, SocketApi api, int limit) {
    return hub(app, api).all(limit);
  }

  @Override
  public Connections connections(String app, SocketApi api) {
    return hub(app, api);
  }
}
