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
  private final Applications applications;
  private final LocalSockets sockets;
  private final Recorder recorder;
  private final Map<String, String> sentences;
  private final Supplier<Watching> watching;

  LocalSubject(
      Grounds grounds,
      Applications applications,
      Map<String, String> sentences,
      Supplier<Watching> watching) {
    this.stores = grounds.stores();
    this.applications = applications;
    this.sockets = grounds.sockets();
    this.recorder = grounds.calls().recorder();
    this.sentences = sentences;
    this.watching = watching;
  }

  @Override
  public Watching watching() {
    return watching.get();
  }

  @Override
  public List<Site> sites() {
    return applications.running().stream().map(this::site).toList();
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
    applications.now().forEach(one -> one.switchboard().deliverers().forEach(Deliverer::wake));
  }

  @Override
  public Map<String, Counts> counts() {
    Map<String, Counts> counts = new LinkedHashMap<>();
    for (RunningApp app : applications.running()) {
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
              notices().all().forEach(one -> all.put(one.name(), backlog(one)));
              return all;
            });
  }

  private Notices notices() {
    return stores.buckets().notices();
  }

  private static Backlog backlog(Deliverer<?> of) {
    Inbox inbox = of.inbox();
    return new Backlog(inbox.count(), of.running(), inbox.moment());
  }

  @Override
  public long letters() {
    return stores.letters().count();
  }

  @Override
  public List<Pending> owed(String function, int limit) {
    return stores
        .ledger()
        .call(maps -> notices().of(function).inbox().pending().stream().limit(limit).toList());
  }

  @Override
  public List<Shard> shards(String function) {
    return stores.ledger().call(maps -> notices().of(function).inbox().shards());
  }

  @Override
  public void give(String function, Event<byte[]> event) {
    stores.ledger().call(maps -> notices().of(function).give(maps, event));
  }

  @Override
  public Outcome<byte[]> callAsAws(String function, byte[] event) {
    return applications
        .having(function)
        .orElseThrow(() -> noFunction(function))
        .through(application -> callAsAws(application.app(), function, event));
  }

  private static HttpProblem noFunction(String function) {
    return new HttpProblem(404, "There is no function " + function);
  }

  private static Outcome<byte[]> callAsAws(RunningApp app, String function, byte[] event) {
    RunningFunction running =
        app.functions().stream()
            .filter(f -> f.name().equals(function))
            .findFirst()
            .orElseThrow(() -> noFunction(function));
    if (running.full()) {
      throw new HttpProblem(503, "Too many calls at once");
    }
    return running.callAsAws(event);
  }

  @Override
  public void tick(String function) {
    stores
        .ledger()
        .call(
            maps -> {
              Deliverer<?> deliverer = notices().of(function);
              if (!(deliverer.trigger() instanceof Source.Ticks ticks)) {
                throw new RejectedException(function + " has no timetable");
              }
              return deliverer.give(maps, LocalEvents.tick(ticks.timetable(), now()));
            });
  }

  @Override
  public void publish(String app, Resource to, String type, Message<byte[]> message) {
    stores
        .ledger()
        .call(
            maps -> {
              notices().published(maps, app, to, type, List.of(message), now());
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
    return applications.running().stream()
        .filter(running -> running.app().name().equals(app))
        .flatMap(running -> sockets.find(running, api).stream())
        .findFirst()
        .orElseThrow(() -> new HttpProblem(404, "There is no socket API " + api.name()));
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
