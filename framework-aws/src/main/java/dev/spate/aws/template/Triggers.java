package dev.spate.aws.template;

import dev.spate.EventStream;
import dev.spate.ObjectChange;
import dev.spate.Resource;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.http.Route;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of a trigger by looking at it. */
final class Triggers {
  /** How AWS calls a function for it. */
  enum Way {
    /** Somebody waits for the answer, and tries again or not. */
    ASKED,
    /** Lambda keeps the event and tries again (source: "Asynchronous invocation"). */
    LEFT,
    /** Lambda polls a queue, which counts the attempts. */
    QUEUE,
    /** Lambda polls a stream and counts the attempts. */
    STREAM
  }

  private Triggers() {}

  static Way way(Trigger<?, ?, ?> trigger) {
    return switch (trigger) {
      case Trigger.Batched<?> b -> way(b.source());
      case Source.QueueMessages<?> m -> Way.QUEUE;
      case Source.StreamRecords<?> r -> Way.STREAM;
      case Source.ObjectChanges o ->
          switch (o.route()) {
            case DIRECT, BUS -> Way.LEFT;
            case QUEUE, TOPIC_AND_QUEUE -> Way.QUEUE;
          };
      case Source.TopicMessages<?> t -> Way.LEFT;
      case Source.BusEvents<?> b -> Way.LEFT;
      case Source.DeviceMessages<?> d -> Way.LEFT;
      case Source.Ticks t -> Way.LEFT;
      case Source.SocketMessages m -> Way.ASKED;
      case Source.SocketClosings c -> Way.ASKED;
      case Trigger.Call<?, ?> c -> Way.LEFT;
      case Trigger.Http h -> Way.ASKED;
      case Trigger.HttpAuthorizer a -> Way.ASKED;
      case Trigger.SocketAuthorizer a -> Way.ASKED;
      case Trigger.DeviceAuthorizer a -> Way.ASKED;
      case Trigger.SocketOpen o -> Way.ASKED;
    };
  }

  /** Whether it brings events, whose rejections are kept. */
  static boolean bringsEvents(Trigger<?, ?, ?> trigger) {
    return trigger instanceof Source<?> || trigger instanceof Trigger.Batched<?>;
  }

  /** The resource it listens to. */
  static Optional<Resource> resource(Trigger<?, ?, ?> trigger) {
    return switch (trigger) {
      case Trigger.Batched<?> b -> resource(b.source());
      case Source.ObjectChanges o -> Optional.of(o.bucket());
      case Source.QueueMessages<?> m -> Optional.of(m.queue());
      case Source.StreamRecords<?> r -> Optional.of(log(r.log()));
      case Source.TopicMessages<?> t -> Optional.of(t.topic());
      case Source.BusEvents<?> b -> Optional.of(b.bus());
      case Source.DeviceMessages<?> d -> Optional.of(d.topic());
      case Source.Ticks t -> Optional.of(t.timetable());
      case Source.SocketMessages m -> Optional.of(m.api());
      case Source.SocketClosings c -> Optional.of(c.api());
      case Trigger.SocketOpen o -> Optional.of(o.api());
      case Trigger.SocketAuthorizer a -> Optional.of(a.api());
      case Trigger.Http h -> Optional.empty();
      case Trigger.HttpAuthorizer a -> Optional.empty();
      case Trigger.DeviceAuthorizer a -> Optional.empty();
      case Trigger.Call<?, ?> c -> Optional.empty();
    };
  }

  /** The stream or table behind a log. */
  static Resource log(Source.Log<?> log) {
    return switch (log) {
      case EventStream<?> s -> s;
      case Source.TableLog t -> t.table();
    };
  }

  /** A few words for people. */
  static String words(Trigger<?, ?, ?> trigger) {
    return switch (trigger) {
      case Trigger.Batched<?> b -> words(b.source());
      case Source.ObjectChanges o ->
          "objects "
              + (o.kind() == ObjectChange.Kind.CREATED ? "stored in" : "deleted from")
              + " bucket "
              + o.bucket().name();
      case Source.QueueMessages<?> m -> "messages of queue " + m.queue().name();
      case Source.StreamRecords<?> r when r.log() instanceof Source.TableLog t ->
          "changes of table " + t.name();
      case Source.StreamRecords<?> r -> "records of stream " + r.log().name();
      case Source.TopicMessages<?> t -> "messages of topic " + t.topic().name();
      case Source.BusEvents<?> b -> "events " + b.type() + " of bus " + b.bus().name();
      case Source.DeviceMessages<?> d -> "messages of devices to " + d.topic().filter();
      case Source.Ticks t -> "moments of timetable " + t.timetable().name();
      case Source.SocketMessages m -> "messages " + m.action() + " of socket API " + m.api().name();
      case Source.SocketClosings c -> "ended connections of socket API " + c.api().name();
      case Trigger.SocketOpen o -> "new connections of socket API " + o.api().name();
      case Trigger.SocketAuthorizer a -> "who may connect to socket API " + a.api().name();
      case Trigger.Http h ->
          h.routes().stream().map(Route::toString).collect(Collectors.joining(", "));
      case Trigger.HttpAuthorizer a -> "who may request";
      case Trigger.DeviceAuthorizer a -> "which device may connect";
      case Trigger.Call<?, ?> c -> "direct calls";
    };
  }
}
