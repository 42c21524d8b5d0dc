package dev.spate.aws;

import dev.spate.Event;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.ObjectChange;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Timetable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Events of every source from a seed; about a third of them mean trouble. */
final class GivenEvents {
  private final Given given;

  GivenEvents(long seed) {
    given = new Given(seed);
  }

  /** Events with text, of few keys, so that keys meet in one call. */
  List<Event<String>> texts(String source, String type) {
    return IntStream.range(0, 1 + given.upTo(5))
        .mapToObj(
            i ->
                new Event<>(
                    "id-" + i + given.text(given.upTo(3)),
                    source,
                    type,
                    given.time(),
                    key(),
                    attributes(),
                    data()))
        .toList();
  }

  private Optional<String> key() {
    return given.upTo(3) == 0
        ? Optional.empty()
        : Optional.of(given.one("a", "b", "a key with spaces", "ä", "k".repeat(200)));
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (given.upTo(2) == 0) {
      attributes.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
    if (given.upTo(3) == 0) {
      attributes.put("x-" + given.upTo(3), given.text(2));
    }
    if (given.upTo(5) == 0) {
      attributes.put(Wire.XRAY, "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1");
    }
    return attributes;
  }

  private String data() {
    return given.one("", "", "", "fail", "reject") + given.text(given.upTo(6));
  }

  List<Event<ObjectChange>> parcels() {
    return IntStream.range(0, 1 + given.upTo(3)).mapToObj(i -> parcel(true)).toList();
  }

  Event<ObjectChange> parcel(boolean created) {
    ObjectChange.Kind kind = created ? ObjectChange.Kind.CREATED : ObjectChange.Kind.REMOVED;
    ObjectChange any = given.change(kind).data();
    ObjectChange own =
        new ObjectChange(
            kind, "parcels", any.key(), any.size(), any.etag(), any.version(), any.sequencer());
    String name =
        created
            ? given.one(
                "ObjectCreated:Put",
                "ObjectCreated:Post",
                "ObjectCreated:Copy",
                "ObjectCreated:CompleteMultipartUpload")
            : given.one(
                "ObjectRemoved:Delete",
                "ObjectRemoved:DeleteMarkerCreated",
                "LifecycleExpiration:Delete",
                "LifecycleExpiration:DeleteMarkerCreated");
    return S3Events.event(own, name, given.time());
  }

  /** An event of a bus, whose payload is a JSON object. */
  Event<String> sold() {
    Event<String> any = texts("till", PostOffice.SOLD).getFirst();
    return any.with("{\"stamps\":" + given.upTo(100) + given.one("}", " }", ",\"fail\":true}"));
  }

  Event<String> weight() {
    Map<String, String> attributes =
        Map.of(IotEvents.TOPIC, "scales/7/weight", IotEvents.CLIENT, "scale-7");
    return new Event<>(
        "trace-" + given.upTo(1000),
        PostOffice.SCALES.name(),
        IotEvents.TYPE,
        given.time(),
        Optional.of("scale-7"),
        attributes,
        data());
  }

  Timetable.Tick tick() {
    return new Timetable.Tick(
        PostOffice.PICKUP.name(), Instant.ofEpochSecond(given.time().getEpochSecond()));
  }

  List<Event<Table.Change>> changes() {
    return IntStream.range(0, 1 + given.upTo(5))
        .mapToObj(i -> DynamoEvents.event("e" + i, PostOffice.BOXES, given.time(), change()))
        .toList();
  }

  private Table.Change change() {
    Key key = new Key(given.one("p", "q", "fail", "reject") + given.text(1), "s" + given.text(1));
    Optional<Item> before = given.upTo(2) == 0 ? Optional.empty() : Optional.of(item(key));
    Optional<Item> after =
        before.isPresent() && given.upTo(3) == 0 ? Optional.empty() : Optional.of(item(key));
    return new Table.Change(key, before, after, after.isEmpty() && given.upTo(2) == 0);
  }

  private Item item(Key key) {
    Map<String, Long> counters =
        given.upTo(2) == 0 ? Map.of() : Map.of("hits", 3L, "total-sum", Long.MIN_VALUE);
    Optional<Instant> expires =
        given.upTo(2) == 0
            ? Optional.empty()
            : Optional.of(Instant.ofEpochSecond(given.time().getEpochSecond()));
    byte[] value = given.text(given.upTo(5)).getBytes(StandardCharsets.UTF_8);
    return new Item(key, value, 1 + given.upTo(1000), counters, expires);
  }

  Event<SocketApi.Text> said() {
    SocketApi.Text text = new SocketApi.Text("c" + given.upTo(5) + "=", who(), claims(), data());
    return SocketEvents.event(PostOffice.COUNTER, "m" + given.upTo(99), given.time(), text);
  }

  SocketApi.Closing left() {
    return new SocketApi.Closing(
        "c" + given.upTo(5) + "=", who(), 1000 + given.upTo(15), given.one("", "fail", "bye"));
  }

  Instant time() {
    return given.time();
  }

  String word() {
    return data();
  }

  private Optional<String> who() {
    return given.upTo(2) == 0 ? Optional.empty() : Optional.of("user-" + given.text(1));
  }

  private Map<String, String> claims() {
    return given.upTo(2) == 0 ? Map.of() : Map.of("role", given.text(2));
  }
}
