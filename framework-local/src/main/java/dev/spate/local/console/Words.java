package dev.spate.local.console;

import dev.spate.Bucket;
import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.Queue;
import dev.spate.Resource;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.http.Route;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Triggers and resources in words. */
public final class Words {
  private Words() {}

  /** What makes a function run, in a few words. */
  public static String describe(Trigger<?, ?, ?> trigger) {
    return switch (trigger) {
      case Trigger.Http http ->
          http.routes().stream().map(Route::toString).collect(Collectors.joining(", "));
      case Trigger.HttpAuthorizer authorizer -> "authorizer";
      case Trigger.Call<?, ?> call -> "direct call";
      case Trigger.Batched<?> batched -> describe(batched.source());
      case Source.ObjectChanges changes ->
          "object "
              + changes.kind().name().toLowerCase(Locale.ROOT)
              + " "
              + changes.bucket().name()
              + "/"
              + changes.prefix()
              + "*"
              + changes.suffix();
      case Source.QueueMessages<?> messages -> "queue " + messages.queue().name();
      case Source.StreamRecords<?> records when records.log() instanceof Source.TableLog log ->
          "changes of table " + log.name();
      case Source.StreamRecords<?> records -> "stream " + records.log().name();
      case Source.TopicMessages<?> messages -> "topic " + messages.topic().name();
      case Source.BusEvents<?> events -> "bus " + events.bus().name() + " " + events.type();
      case Source.Ticks ticks ->
          "timetable " + ticks.timetable().name() + " " + ticks.timetable().expression();
      case Trigger.SocketAuthorizer authorizer -> "authorizer of socket " + authorizer.api().name();
      case Trigger.SocketOpen open -> "socket " + open.api().name() + " opened";
      case Source.SocketMessages m -> "socket " + m.api().name() + " " + m.action();
      case Source.SocketClosings closings -> "socket " + closings.api().name() + " closed";
      case Trigger<?, ?, ?> other -> other.getClass().getSimpleName();
    };
  }

  /** The resource whose events make a function run; none for requests and calls. */
  static Optional<Resource> source(Trigger<?, ?, ?> trigger) {
    return switch (trigger) {
      case Trigger.Batched<?> batched -> source(batched.source());
      case Source.ObjectChanges changes -> Optional.of(changes.bucket());
      case Source.QueueMessages<?> messages -> Optional.of(messages.queue());
      case Source.StreamRecords<?> records when records.log() instanceof Source.TableLog log ->
          Optional.of(log.table());
      case Source.StreamRecords<?> records when records.log() instanceof EventStream<?> stream ->
          Optional.of(stream);
      case Source.TopicMessages<?> messages -> Optional.of(messages.topic());
      case Source.BusEvents<?> events -> Optional.of(events.bus());
      case Source.Ticks ticks -> Optional.of(ticks.timetable());
      case Source.DeviceMessages<?> messages -> Optional.of(messages.topic());
      case Trigger.SocketAuthorizer authorizer -> Optional.of(authorizer.api());
      case Trigger.SocketOpen open -> Optional.of(open.api());
      case Source.SocketMessages messages -> Optional.of(messages.api());
      case Source.SocketClosings closings -> Optional.of(closings.api());
      case Trigger<?, ?, ?> other -> Optional.empty();
    };
  }

  /**
   * How a function is tried: {@code http}, {@code call}, {@code event}, or by an event in AWS's own
   * form alone, {@code aws}.
   */
  static String way(Trigger<?, ?, ?> trigger) {
    return switch (trigger) {
      case Trigger.Http http -> "http";
      case Trigger.Call<?, ?> call -> "call";
      case Trigger<?, ?, ?> other when payload(other).isPresent() -> "event";
      case Trigger<?, ?, ?> other -> "aws";
    };
  }

  /** The type of what a function is given, where that is the application's own. */
  static Optional<Class<?>> payload(Trigger<?, ?, ?> trigger) {
    return switch (trigger) {
      case Trigger.Call<?, ?> call -> Optional.of(call.input());
      case Trigger.Batched<?> batched -> payload(batched.source());
      case Source.QueueMessages<?> messages -> Optional.of(messages.queue().type());
      case Source.StreamRecords<?> records when records.log() instanceof EventStream<?> stream ->
          Optional.of(stream.type());
      case Source.TopicMessages<?> messages -> Optional.of(messages.topic().type());
      case Source.BusEvents<?> events -> Optional.of(events.payload());
      case Source.DeviceMessages<?> messages -> Optional.of(messages.topic().type());
      case Trigger<?, ?, ?> other -> Optional.empty();
    };
  }

  /** A path that fits a route. */
  static String example(Route route) {
    return route.template().replaceAll("\\{(\\w+)\\+?}", "$1");
  }

  /** What is worth knowing of a resource beside its name. */
  static String detail(Resource resource) {
    return switch (resource) {
      case Queue<?> q ->
          (q.ordered() ? "in order by key, " : "")
              + "visible again after "
              + q.visibility()
              + ", given up after "
              + q.receiveLimit()
              + " deliveries, "
              + q.type().getSimpleName();
      case EventStream<?> s -> s.shards() + " shards, " + s.type().getSimpleName();
      case Topic<?> t -> t.type().getSimpleName();
      case Timetable t -> t.expression() + " " + t.zone();
      case DeviceTopic<?> d -> d.filter();
      case Bucket b -> "";
      case Table t -> "";
      case EventBus b -> "";
      case SocketApi s -> "";
    };
  }
}
