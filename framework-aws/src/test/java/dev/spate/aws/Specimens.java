package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every way an event of a source can come. */
final class Specimens {
  private static final String BUCKET = "post-parcels";

  private Specimens() {}

  static Stream<Specimen> all() {
    return Stream.concat(events(), AskingSpecimens.all());
  }

  static Stream<Specimen> events() {
    return Stream.of(
        of("SQS", "letters", seed -> queue(seed, false)),
        of("SQS FIFO", "rounds", seed -> queue(seed, true)),
        of("S3 by SQS", "by-queue", seed -> objects(seed, false)),
        of("S3 by SNS and SQS", "by-topic", seed -> objects(seed, true)),
        of("S3 created by EventBridge", "by-bus", seed -> busObject(seed, true)),
        of("S3 deleted by EventBridge", "gone-by-bus", seed -> busObject(seed, false)),
        of("SNS", "bulletins", Specimens::topic),
        of("EventBridge", "sold", Specimens::bus),
        of("Kinesis", "scans", Specimens::kinesis),
        new Specimen("Kafka", "scans", Map.of("SPATE_STREAMS", "kafka"), Specimens::kafka),
        of("DynamoDB", "boxes", Specimens::table),
        of("IoT", "weights", Specimens::device),
        of("Scheduler", "pickup", Specimens::tick));
  }

  static Specimen of(String name, String function, LongFunction<Specimen.Shown> given) {
    return new Specimen(name, function, Map.of(), given);
  }

  private static Specimen.Shown queue(long seed, boolean ordered) {
    GivenEvents given = new GivenEvents(seed);
    var queue = ordered ? PostOffice.ROUNDS : PostOffice.LETTERS;
    List<Event<String>> events = given.texts(queue.name(), SqsEvents.TYPE);
    int attempt = 1 + (int) (seed % 5);
    String physical = queue.name() + (ordered ? ".fifo" : "");
    return new Specimen.Shown(
        SqsEvents.encode(physical, events.stream().map(Specimen::bytes).toList(), attempt),
        Specimen.batch(events, OptionalInt.of(attempt)),
        items(i -> '"' + SqsEvents.messageId(i) + '"'));
  }

  /** Each message holds a notification of its own. */
  private static Specimen.Shown objects(long seed, boolean topic) {
    GivenEvents given = new GivenEvents(seed);
    List<Event<byte[]>> messages = new ArrayList<>();
    List<Arrival<ObjectChange>> arrivals = new ArrayList<>();
    List<Integer> outer = new ArrayList<>();
    for (int i = 0; i < 1 + seed % 3; i++) {
      List<Event<ObjectChange>> changes = given.parcels();
      byte[] body = S3Events.encode(changes, BUCKET);
      Event<byte[]> message = SqsEvents.carrying("m" + i, Instant.EPOCH, body);
      messages.add(topic ? message.with(SnsEvents.notification("t", message)) : message);
      for (Event<ObjectChange> change : changes) {
        arrivals.add(new Arrival<>(change.with(new byte[0]), OptionalInt.empty(), change::data));
        outer.add(i);
      }
    }
    return new Specimen.Shown(
        SqsEvents.encode("parcels", messages, 1),
        new Batch<>(arrivals),
        items(i -> '"' + SqsEvents.messageId(outer.get(i)) + '"'));
  }

  private static Specimen.Shown busObject(long seed, boolean created) {
    Event<ObjectChange> event = new GivenEvents(seed).parcel(created);
    return new Specimen.Shown(
        EventBridgeEvents.encodeChange(event, BUCKET), Specimen.batch(event), Specimen::nothing);
  }

  private static Specimen.Shown topic(long seed) {
    Event<String> event =
        new GivenEvents(seed).texts(PostOffice.BULLETINS.name(), SnsEvents.TYPE).getFirst();
    return one(SnsEvents.encode(PostOffice.BULLETINS, Specimen.bytes(event)), event);
  }

  private static Specimen.Shown bus(long seed) {
    Event<String> event = new GivenEvents(seed).sold();
    return one(EventBridgeEvents.encode(Specimen.bytes(event)), event);
  }

  private static Specimen.Shown device(long seed) {
    Event<String> event = new GivenEvents(seed).weight();
    return one(IotEvents.encode(Specimen.bytes(event)), event);
  }

  private static Specimen.Shown one(byte[] bytes, Event<String> event) {
    return new Specimen.Shown(
        bytes, Specimen.batch(List.of(event), OptionalInt.empty()), Specimen::nothing);
  }

  private static Specimen.Shown tick(long seed) {
    var tick = new GivenEvents(seed).tick();
    return new Specimen.Shown(
        SchedulerEvents.encode(tick),
        Specimen.batch(SchedulerEvents.event(tick)),
        Specimen::nothing);
  }

  private static Specimen.Shown kinesis(long seed) {
    List<Event<String>> events =
        new GivenEvents(seed).texts(PostOffice.SCANS.name(), KinesisEvents.TYPE);
    return new Specimen.Shown(
        KinesisEvents.encode(PostOffice.SCANS, events.stream().map(Specimen::bytes).toList()),
        Specimen.batch(events, OptionalInt.empty()),
        lowest(KinesisEvents::sequenceNumber));
  }

  private static Specimen.Shown table(long seed) {
    List<Event<Table.Change>> events = new GivenEvents(seed).changes();
    return new Specimen.Shown(
        DynamoEvents.encode(PostOffice.BOXES, events),
        new Batch<>(
            events.stream()
                .map(e -> new Arrival<>(e.with(new byte[0]), OptionalInt.empty(), e::data))
                .toList()),
        lowest(DynamoEvents::sequenceNumber));
  }

  private static Specimen.Shown kafka(long seed) {
    GivenEvents given = new GivenEvents(seed);
    List<Event<String>> first = given.texts(PostOffice.SCANS.name(), KafkaEvents.TYPE);
    List<Event<String>> second = given.texts(PostOffice.SCANS.name(), KafkaEvents.TYPE);
    List<Event<String>> both = Stream.concat(first.stream(), second.stream()).toList();
    return new Specimen.Shown(
        KafkaEvents.encode(
            PostOffice.SCANS,
            List.of(
                first.stream().map(Specimen::bytes).toList(),
                List.of(),
                second.stream().map(Specimen::bytes).toList())),
        Specimen.batch(both, OptionalInt.empty()),
        items(
            i ->
                i < first.size()
                    ? "{\"partition\":\"scans-0\",\"offset\":" + i + "}"
                    : "{\"partition\":\"scans-2\",\"offset\":" + (i - first.size()) + "}"));
  }

  /** Names each record with an event that must come again. */
  private static BiFunction<Object, byte[], String> items(IntFunction<String> name) {
    return (answer, told) ->
        list(((BatchResult) answer).again().stream().map(name::apply).distinct());
  }

  /** Names the first of them. */
  private static BiFunction<Object, byte[], String> lowest(IntFunction<String> name) {
    return (answer, told) ->
        list(((BatchResult) answer).again().stream().limit(1).map(i -> '"' + name.apply(i) + '"'));
  }

  private static String list(Stream<String> identifiers) {
    return identifiers
        .map(id -> "{\"itemIdentifier\":" + id + "}")
        .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}"));
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
