package dev.spate.local.console;

import dev.spate.Codecs;
import dev.spate.DeviceTopic;
import dev.spate.Event;
import dev.spate.EventStream;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.ObjectChange;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Trigger;
import dev.spate.Window;
import dev.spate.aws.CallEvents;
import dev.spate.aws.DynamoEvents;
import dev.spate.aws.EventBridgeEvents;
import dev.spate.aws.HttpEvents;
import dev.spate.aws.IotAuthorizerEvents;
import dev.spate.aws.IotEvents;
import dev.spate.aws.KinesisEvents;
import dev.spate.aws.S3Events;
import dev.spate.aws.SchedulerEvents;
import dev.spate.aws.SnsEvents;
import dev.spate.aws.SocketEvents;
import dev.spate.aws.SqsEvents;
import dev.spate.http.Headers;
import dev.spate.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events in the form that AWS sends them in, made of a few words: one for each kind of trigger. */
record AwsShapes(Codecs codecs, Instant now) {
  private static final String CONNECTION = "example-connection=";
  private static final String REQUEST = "example-request";
  private static final long SIZE = 1_024;

  byte[] of(Trigger<?, ?, ?> trigger, Given given) {
    return switch (trigger) {
      case Trigger.Http http -> HttpEvents.encode(request(given), REQUEST, now);
      case Trigger.HttpAuthorizer a -> HttpEvents.authorization(request(given), REQUEST, now);
      case Trigger.SocketAuthorizer a -> SocketEvents.authorization(request(given), now);
      case Trigger.SocketOpen open ->
          SocketEvents.opening(new SocketApi.Opening(CONNECTION, request(given)), now);
      case Trigger.DeviceAuthorizer device ->
          IotAuthorizerEvents.encode(
              new DeviceTopic.Credentials(
                  given.key().orElse("example"),
                  Optional.of("user"),
                  given.data(),
                  Optional.empty()));
      case Trigger.Call<?, ?> call -> call(call.input(), given.data());
      case Trigger.Batched<?> batched -> of(batched.source(), given);
      case Source<?> source -> event(source, given);
    };
  }

  private <T> byte[] call(Class<T> input, byte[] data) {
    return CallEvents.encode(codecs.of(input).decode(data), codecs.of(input));
  }

  private static Request request(Given given) {
    int query = given.path().indexOf('?');
    Headers headers = Headers.none().with("host", "example.execute-api.us-east-1.amazonaws.com");
    return new Request(
        given.method(),
        "",
        query < 0 ? given.path() : given.path().substring(0, query),
        query < 0 ? "" : given.path().substring(query + 1),
        given.data().length == 0 ? headers : headers.with("content-type", given.contentType()),
        given.data(),
        Map.of(),
        Optional.empty(),
        Map.of(),
        "192.0.2.1");
  }

  private Event<byte[]> plain(Given given) {
    return new Event<>(
        given.id(), given.source(), given.type(), now, given.key(), Map.of(), given.data());
  }

  private byte[] event(Source<?> source, Given given) {
    return switch (source) {
      case Source.ObjectChanges changes -> objects(changes, given);
      case Source.QueueMessages<?> q -> SqsEvents.encode(q.queue(), List.of(plain(given)));
      case Source.StreamRecords<?> records -> records(records, given);
      case Source.TopicMessages<?> t -> SnsEvents.encode(t.topic(), plain(given));
      case Source.BusEvents<?> bus -> EventBridgeEvents.encode(plain(given));
      case Source.DeviceMessages<?> d ->
          IotEvents.encode(
              plain(given).attribute(IotEvents.TOPIC, d.topic().filter().replaceAll("[+#]", "x")));
      case Source.Ticks ticks ->
          SchedulerEvents.encode(new Timetable.Tick(ticks.timetable().name(), now));
      case Source.SocketMessages m ->
          SocketEvents.message(
              m.action(), SocketEvents.event(m.api(), given.id(), now, text(given.data())));
      case Source.SocketClosings c ->
          SocketEvents.closing(
              new SocketApi.Closing(CONNECTION, Optional.empty(), SocketEvents.NO_CODE, ""), now);
    };
  }

  private static SocketApi.Text text(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    return new SocketApi.Text(CONNECTION, Optional.empty(), Map.of(), text);
  }

  private byte[] records(Source.StreamRecords<?> records, Given given) {
    if (records.log() instanceof Source.TableLog log) {
      return DynamoEvents.encode(log.table(), List.of(change(log.table(), given)));
    }
    EventStream<?> stream = (EventStream<?>) records.log();
    Optional<Window> window = Optional.empty();
    if (!records.tumbling().isZero()) {
      Instant start = Window.start(now, records.tumbling());
      Instant end = start.plus(records.tumbling());
      window = Optional.of(new Window("example", start, end, Optional.empty(), false, false));
    }
    return KinesisEvents.encode(stream, List.of(plain(given)), window);
  }

  /** An item that was changed once, with its value before and after. */
  private Event<Table.Change> change(Table table, Given given) {
    Key key = Key.of(given.key().orElse("example"));
    Item before = new Item(key, given.data(), 1, Map.of(), Optional.empty());
    Item after = new Item(key, given.data(), 2, Map.of(), Optional.empty());
    return DynamoEvents.event(
        given.id(),
        table,
        now,
        new Table.Change(key, Optional.of(before), Optional.of(after), false));
  }

  private byte[] objects(Source.ObjectChanges source, Given given) {
    String bucket = source.bucket().name();
    String key = given.key().orElse(source.prefix() + "example" + source.suffix());
    boolean made = source.kind() == ObjectChange.Kind.CREATED;
    String etag = made ? "0123456789abcdef0123456789abcdef" : "";
    ObjectChange change =
        new ObjectChange(source.kind(), bucket, key, made ? SIZE : 0, etag, "", sequencer());
    String name = made ? "ObjectCreated:Put" : "ObjectRemoved:Delete";
    List<Event<ObjectChange>> events = List.of(S3Events.event(change, name, now));
    byte[] direct = S3Events.encode(events, bucket);
    return switch (source.route()) {
      case DIRECT -> direct;
      case BUS -> EventBridgeEvents.encodeChange(events.getFirst(), bucket);
      case QUEUE -> queued(bucket, given.id(), direct);
      case TOPIC_AND_QUEUE -> {
        Event<byte[]> told = SqsEvents.carrying(given.id(), now, direct);
        yield queued(bucket, given.id(), SnsEvents.notification(bucket, told));
      }
    };
  }

  private byte[] queued(String bucket, String id, byte[] body) {
    return SqsEvents.encode(bucket + "-news", List.of(SqsEvents.carrying(id, now, body)), 1);
  }

  /** Later samples are later changes. */
  private String sequencer() {
    return "%016X".formatted(now.toEpochMilli());
  }
}
