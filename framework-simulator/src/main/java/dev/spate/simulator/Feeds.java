package dev.spate.simulator;

import dev.spate.App;
import dev.spate.DeadLetter;
import dev.spate.DeviceTopic;
import dev.spate.Event;
import dev.spate.FunctionSpec;
import dev.spate.Message;
import dev.spate.ObjectChange;
import dev.spate.Resource;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Who is owed what: takes what happens in the world to the functions that listen. */
final class Feeds {
  /** Invocations at the same time (source: "Lambda quotas", AWS Lambda Developer Guide). */
  private static final int CONCURRENCY = 1_000;

  private final App app;
  private final VirtualClock clock;
  private final Chaos chaos;
  private final Platform platform;
  private final Functions functions;
  private final List<Feed> feeds = new ArrayList<>();
  private final Map<String, Feed> byFunction = new TreeMap<>();
  private final ChangeIds changeIds = new ChangeIds();

  Feeds(App app, VirtualClock clock, Chaos chaos, Platform platform, Functions functions) {
    this.app = app;
    this.clock = clock;
    this.chaos = chaos;
    this.platform = platform;
    this.functions = functions;
  }

  void open(FunctionSpec<?, ?, ?> function) {
    Feed.of(function, chaos)
        .ifPresent(
            feed -> {
              feeds.add(feed);
              byFunction.put(function.name(), feed);
            });
  }

  private Instant now() {
    return clock.instant();
  }

  void changed(ObjectChange change) {
    Event<ObjectChange> event = change.event(now());
    for (Feed feed : feeds) {
      if (feed.trigger() instanceof Source.ObjectChanges trigger && fits(trigger, change)) {
        String what = change.kind() + " " + change.bucket() + "/" + change.key();
        owe(feed, event.with(ObjectChangeCodec.INSTANCE.encode(change)), what);
      }
    }
  }

  private static boolean fits(Source.ObjectChanges trigger, ObjectChange change) {
    return change.bucket().equals(trigger.bucket().name())
        && change.kind() == trigger.kind()
        && change.key().startsWith(trigger.prefix())
        && change.key().endsWith(trigger.suffix());
  }

  void changed(Table table, List<Table.Change> changed) {
    for (Table.Change change : changed) {
      String type =
          change.after().isEmpty()
              ? "item.removed"
              : change.before().isEmpty() ? "item.created" : "item.changed";
      String id = changeIds.next(table, change);
      byte @org.jspecify.annotations.Nullable [] data = null;
      for (Feed feed : feeds) {
        if (feed.trigger() instanceof Source.StreamRecords<?> records
            && records.log() instanceof Source.TableLog log
            && log.table().equals(table)) {
          data = data == null ? PlatformCodecs.TABLE_CHANGE.encode(change) : data;
          Optional<String> key = Optional.of(change.key().partition());
          owe(
              feed,
              new Event<>(id, table.name(), type, now(), key, Map.of(), data),
              type + " " + table.name());
        }
      }
    }
  }

  void published(Resource resource, String type, List<Message<byte[]>> messages) {
    for (Feed feed : feeds) {
      if (takes(feed.trigger(), resource, type)) {
        for (Message<byte[]> message : messages) {
          Event<byte[]> event = event(resource, type, message);
          owe(feed, event, "message of " + resource.name(), message.delay());
        }
      }
    }
  }

  private boolean takes(Trigger<?, ?, ?> trigger, Resource resource, String type) {
    return switch (trigger) {
      case Source.QueueMessages<?> q -> q.queue().equals(resource);
      case Source.TopicMessages<?> t -> t.topic().equals(resource);
      case Source.StreamRecords<?> s -> s.log().equals(resource);
      case Source.BusEvents<?> b ->
          b.bus().equals(resource)
              && b.type().equals(type)
              && (b.source().isEmpty() || b.source().equals(app.name()));
      case Trigger<?, ?, ?> other -> false;
    };
  }

  private Event<byte[]> event(Resource resource, String type, Message<byte[]> message) {
    boolean bus = !type.isEmpty();
    String kind = resource instanceof dev.spate.EventStream<?> ? "record" : "message";
    return new Event<>(
        message.id(),
        bus ? app.name() : resource.name(),
        bus ? type : kind,
        now(),
        message.key(),
        message.attributes(),
        message.data());
  }

  /** The stream has so many shards from now on. */
  void reshard(dev.spate.EventStream<?> stream, int count) {
    feeds.stream().filter(f -> takes(f.trigger(), stream, "")).forEach(f -> f.reshard(count));
  }

  /** A device has published. */
  void device(DeviceTopic<?> topic, Event<byte[]> event) {
    for (Feed feed : feeds) {
      if (feed.trigger() instanceof Source.DeviceMessages<?> d && d.topic().equals(topic)) {
        owe(feed, event, "message of " + topic.name());
      }
    }
  }

  /** One function is owed this event. */
  void accept(String function, Event<byte[]> event) {
    owe(feed(function), event, event.type());
  }

  /** One function is owed this event again, which comes out of the dead letters. */
  void takeBack(String function, Event<byte[]> event) {
    platform.trace().owed(now(), event.id(), event.type(), function);
    feed(function).takeBack(event, now());
  }

  private Feed feed(String function) {
    Feed feed = byFunction.get(function);
    if (feed == null) {
      throw new IllegalArgumentException("function " + function + " is fed with nothing");
    }
    return feed;
  }

  private void owe(Feed feed, Event<byte[]> event, String what) {
    owe(feed, event, what, Duration.ZERO);
  }

  /** What a trigger does not want is forgotten by the platform, as if it had been handled. */
  private void owe(Feed feed, Event<byte[]> event, String what, Duration delay) {
    if (!(feed.trigger() instanceof Source<?> source) || source.wants(event)) {
      platform.trace().owed(now(), event.id(), what, feed.function().name());
      feed.accept(event, delay, now());
    }
  }

  /** Starts what is due now. */
  void deliver() {
    Instant now = now();
    for (Feed feed : feeds) {
      if (!feed.wake().isAfter(now)) {
        for (Delivery delivery : feed.due(now, CONCURRENCY - platform.running())) {
          deliver(feed, delivery);
        }
      }
    }
  }

  private void deliver(Feed feed, Delivery delivery) {
    String function = feed.function().name();
    switch (delivery) {
      case Delivery.Bury bury -> bury(feed, bury);
      case Delivery.Call call -> {
        if (chaos.throttled()) {
          platform.note("platform", call.event(), "has no room for " + function, "");
          feed.settle(delivery.id(), new Ended.Throttled(), now());
        } else {
          String id = function + "-" + call.id();
          functions.deliver(
              function, call, feed.counted(), id, ended -> feed.settle(call.id(), ended, now()));
        }
      }
    }
  }

  private void bury(Feed feed, Delivery.Bury bury) {
    Pending lost = bury.event();
    String function = app.qualified(feed.function().name());
    OptionalInt attempts = OptionalInt.of(lost.attempts());
    DeadLetter letter = new DeadLetter(function, lost.event(), attempts, lost.lost(), "", now());
    platform.deadLetters().add(letter);
    platform.note("platform", lost.event().id(), "gives up for " + function, lost.lost());
    feed.settle(bury.id(), Ended.well(), now());
  }

  /** When something is due next, at the end of time when nothing is or there is no room. */
  Instant wakeAt() {
    Instant next = Instant.MAX;
    for (int i = 0; i < feeds.size() && platform.running() < CONCURRENCY; i++) {
      Instant wake = feeds.get(i).wake();
      next = wake.isBefore(next) ? wake : next;
    }
    return next;
  }

  List<Pending> pending() {
    return feeds.stream().flatMap(feed -> feed.pending().stream()).toList();
  }
}
