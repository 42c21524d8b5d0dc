package dev.spate.local;

import dev.spate.Event;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.Message;
import dev.spate.ObjectChange;
import dev.spate.PortException;
import dev.spate.Queue;
import dev.spate.Resource;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.local.devices.TopicFilters;
import dev.spate.local.trace.TraceContext;
import dev.spate.simulator.ObjectChangeCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/**
 * Tells functions of what happens, in the same piece of work in which it happens, so that a crash
 * loses both or none. What would be too much for one function is refused before any of it happens.
 * On the ledger's thread only.
 */
final class Notices {
  private final Map<String, List<Deliverer<?>>> listeners = new LinkedHashMap<>();

  /** One event that one function is to get, once it has been held back for so long. */
  private record Owing(Deliverer<?> to, Event<byte[]> event, Duration delay) {}

  /** One item of a table was changed. */
  record Changed(Table table, Table.Change change) {}

  /** Tells this one from now on, and not who listened for the same function before. */
  void listen(String app, Deliverer<?> deliverer) {
    List<Deliverer<?>> own = listeners.computeIfAbsent(app, a -> new ArrayList<>());
    forget(own, other -> other.name().equals(deliverer.name()));
    own.add(deliverer);
  }

  /** Tells others than these nothing any more; returns how many are left. */
  int keepOnly(Set<Deliverer<?>> present) {
    listeners.values().forEach(own -> forget(own, other -> !present.contains(other)));
    return present.size();
  }

  private static void forget(List<Deliverer<?>> from, Predicate<Deliverer<?>> gone) {
    from.stream().filter(gone).forEach(deliverer -> deliverer.inbox().leave());
    from.removeIf(gone);
  }

  /** Everybody who is told. */
  Stream<Deliverer<?>> all() {
    return listeners.values().stream().flatMap(List::stream);
  }

  /**
   * Who listens for the function of this qualified name now.
   *
   * @throws HttpProblem 404 when nobody does
   */
  Deliverer<?> of(String function) {
    return all()
        .filter(deliverer -> deliverer.name().equals(function))
        .findFirst()
        .orElseThrow(() -> new HttpProblem(404, "No events are delivered to " + function));
  }

  private List<Deliverer<?>> takers(String app, Predicate<Trigger<?, ?, ?>> takes) {
    return listeners.getOrDefault(app, List.of()).stream()
        .filter(deliverer -> takes.test(deliverer.trigger()))
        .toList();
  }

  /** Tells of a changed object, and gives the change its number. */
  void changed(Ledger.Maps maps, String app, ObjectChange change, Instant now) {
    ObjectChange numbered =
        new ObjectChange(
            change.kind(),
            change.bucket(),
            change.key(),
            change.size(),
            change.etag(),
            change.version(),
            "%016X".formatted(next(maps, "change")));
    Event<byte[]> event =
        traced(maps, numbered.event(now).with(ObjectChangeCodec.INSTANCE.encode(numbered)));
    List<Owing> owing = new ArrayList<>();
    for (Deliverer<?> to :
        takers(app, t -> t instanceof Source.ObjectChanges o && fits(o, change))) {
      owing.add(new Owing(to, event, Duration.ZERO));
    }
    tell(maps, owing, now);
  }

  private static boolean fits(Source.ObjectChanges trigger, ObjectChange change) {
    return change.bucket().equals(trigger.bucket().name())
        && change.kind() == trigger.kind()
        && change.key().startsWith(trigger.prefix())
        && change.key().endsWith(trigger.suffix());
  }

  /** Tells of all items that one transaction changes. */
  void changed(Ledger.Maps maps, String app, List<Changed> changes, Instant now) {
    List<Owing> owing = new ArrayList<>();
    for (Changed changed : changes) {
      Source.TableLog log = new Source.TableLog(changed.table());
      List<Deliverer<?>> all =
          takers(app, t -> t instanceof Source.StreamRecords<?> r && r.log().equals(log));
      if (!all.isEmpty()) {
        String number = Long.toString(next(maps, "table-change"));
        Event<byte[]> event =
            traced(maps, LocalEvents.change(changed.table(), changed.change(), number, now));
        all.forEach(to -> owing.add(new Owing(to, event, Duration.ZERO)));
      }
    }
    tell(maps, owing, now);
  }

  /**
   * Tells of the messages of one call.
   *
   * @param type of events of a bus, empty for all else
   * @throws PortException when there is no room for them, or when a queue or stream has no reader:
   *     to a topic or bus nobody need listen
   */
  void published(
      Ledger.Maps maps,
      String app,
      Resource to,
      String type,
      List<Message<byte[]>> messages,
      Instant now) {
    List<Deliverer<?>> all = takers(app, t -> takes(t, app, to, type));
    if (all.isEmpty() && (to instanceof Queue<?> || to instanceof EventStream<?>)) {
      throw new PortException("no function of " + app + " reads " + to.name());
    }
    List<Owing> owing = new ArrayList<>();
    for (Message<byte[]> message : messages) {
      Event<byte[]> event = traced(maps, LocalEvents.message(app, to, type, message, now));
      all.forEach(taker -> owing.add(new Owing(taker, event, message.delay())));
    }
    tell(maps, owing, now);
  }

  /** Tells of a message that a device has published, if a function of any application takes it. */
  void device(Ledger.Maps maps, String client, String topic, byte[] payload, Instant now) {
    List<Owing> owing = new ArrayList<>();
    for (Deliverer<?> to : all().toList()) {
      if (to.trigger() instanceof Source.DeviceMessages<?> messages
          && TopicFilters.covers(messages.topic().filter(), topic)) {
        String id = "device-" + next(maps, "device-message");
        owing.add(
            new Owing(
                to,
                traced(maps, LocalEvents.device(messages.topic(), id, client, topic, payload, now)),
                Duration.ZERO));
      }
    }
    tell(maps, owing, now);
  }

  static boolean takes(Trigger<?, ?, ?> trigger, String app, Resource resource, String type) {
    return switch (trigger) {
      case Source.QueueMessages<?> q -> q.queue().equals(resource);
      case Source.TopicMessages<?> t -> t.topic().equals(resource);
      case Source.StreamRecords<?> s -> s.log().equals(resource);
      case Source.BusEvents<?> b ->
          resource instanceof EventBus
              && b.bus().equals(resource)
              && b.type().equals(type)
              && (b.source().isEmpty() || b.source().equals(app));
      case Trigger<?, ?, ?> other -> false;
    };
  }

  /** What an event causes belongs to the trace of what caused it, also after a restart. */
  private static Event<byte[]> traced(Ledger.Maps maps, Event<byte[]> event) {
    return maps.trace()
        .filter(trace -> !event.attributes().containsKey(TraceContext.NAME))
        .map(trace -> event.attribute(TraceContext.NAME, trace))
        .orElse(event);
  }

  private static void tell(Ledger.Maps maps, List<Owing> owing, Instant now) {
    owing.stream()
        .collect(
            Collectors.groupingBy(Owing::to, Collectors.mapping(Owing::event, Collectors.toList())))
        .forEach(Deliverer::checkRoom);
    owing.forEach(one -> one.to.accept(maps, one.event, one.delay, now));
  }

  /** A number greater than any before of this name, also those of earlier processes. */
  private static long next(Ledger.Maps maps, String name) {
    byte[] key = name.getBytes(StandardCharsets.US_ASCII);
    MVMap<byte[], byte[]> numbers = maps.open("numbers");
    byte[] last = numbers.get(key);
    long next = last == null ? 1 : ByteBuffer.wrap(last).getLong() + 1;
    numbers.put(key, ByteBuffer.allocate(Long.BYTES).putLong(next).array());
    return next;
  }
}
