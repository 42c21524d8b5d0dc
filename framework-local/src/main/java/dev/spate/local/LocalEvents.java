package dev.spate.local;

import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.DeviceTopic;
import dev.spate.Event;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.Message;
import dev.spate.Resource;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Trigger;
import dev.spate.aws.IotEvents;
import dev.spate.simulator.ObjectChangeCodec;
import dev.spate.simulator.PlatformCodecs;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes events of what happens, in the words that functions read on AWS too. */
final class LocalEvents {
  private LocalEvents() {}

  /** How the bytes of a source's events are read. */
  @SuppressWarnings("unchecked") // each branch has just seen the source's type
  static <T> Codec<T> codec(Source<T> source, Codecs codecs) {
    Trigger<?, ?, ?> trigger = source;
    return (Codec<T>)
        switch (trigger) {
          case Source.ObjectChanges o -> ObjectChangeCodec.INSTANCE;
          case Source.QueueMessages<?> q -> codecs.of(q.queue().type());
          case Source.StreamRecords<?> s when s.log() instanceof EventStream<?> stream ->
              codecs.of(stream.type());
          case Source.StreamRecords<?> s -> PlatformCodecs.TABLE_CHANGE;
          case Source.TopicMessages<?> t -> codecs.of(t.topic().type());
          case Source.DeviceMessages<?> d -> codecs.of(d.topic().type());
          case Source.BusEvents<?> b -> codecs.of(b.payload());
          case Source.Ticks t -> PlatformCodecs.TICK;
          case Trigger<?, ?, ?> other ->
              throw new IllegalArgumentException(other + " is not delivered locally");
        };
  }

  /**
   * A message that was published.
   *
   * @param type of an event of a bus, empty for all else
   */
  static Event<byte[]> message(
      String app, Resource to, String type, Message<byte[]> message, Instant now) {
    boolean bus = to instanceof EventBus;
    String kind = to instanceof EventStream<?> ? "record" : "message";
    return new Event<>(
        message.id(),
        bus ? app : to.name(),
        bus ? type : kind,
        now,
        message.key(),
        message.attributes(),
        message.data());
  }

  /** A change of an item, the one of this number. */
  static Event<byte[]> change(Table table, Table.Change change, String number, Instant now) {
    String type =
        change.after().isEmpty()
            ? "item.removed"
            : change.before().isEmpty() ? "item.created" : "item.changed";
    return new Event<>(
        table.name() + "-" + number,
        table.name(),
        type,
        now,
        Optional.of(change.key().partition()),
        Map.of(),
        PlatformCodecs.TABLE_CHANGE.encode(change));
  }

  /** What a device has published. */
  static Event<byte[]> device(
      DeviceTopic<?> resource,
      String id,
      String client,
      String topic,
      byte[] payload,
      Instant now) {
    return new Event<>(
        id,
        resource.name(),
        IotEvents.TYPE,
        now,
        Optional.of(client).filter(c -> !c.isEmpty()),
        Map.of(IotEvents.TOPIC, topic, IotEvents.CLIENT, client),
        payload);
  }

  /** A moment of a timetable; its id is the timetable and the moment. */
  static Event<byte[]> tick(Timetable timetable, Instant scheduled) {
    Event<Timetable.Tick> tick = new Timetable.Tick(timetable.name(), scheduled).event();
    return tick.with(PlatformCodecs.TICK.encode(tick.data()));
  }

  /** A call that nobody waits for. */
  static Event<byte[]> call(String function, String id, byte[] payload, Instant now) {
    return new Event<>(id, function, "call", now, Optional.empty(), Map.of(), payload);
  }
}
