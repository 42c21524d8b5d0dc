package dev.spate.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Condition;
import dev.spate.Event;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.Write;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics, buses, streams and the changes of tables: sources that many functions may read. */
class FanOutTest {
  private static final Topic<String> NEWS = new Topic<>("news", String.class);
  private static final EventBus BUS = new EventBus("main");
  private static final EventStream<String> CLICKS = new EventStream<>("clicks", String.class, 2);
  private static final Table STOCK = new Table("stock");

  @TempDir Path data;
  private final Wired wired = new Wired();
  private final AtomicReference<Publisher<String>> out = new AtomicReference<>();

  @Test
  void a_message_of_a_topic_goes_to_every_function_that_listens_and_is_retried_for_one()
      throws Exception {
    Map<String, Integer> counts = new ConcurrentHashMap<>();
    LocalBuilder app =
        Wired.app(
            wired.each("one", NEWS.each(), (event, in) -> counts.merge("one", 1, Integer::sum)),
            wired.each(
                "two",
                NEWS.each(),
                (event, in) -> {
                  if (counts.merge("two", 1, Integer::sum) < 3) {
                    throw new IllegalStateException("not yet");
                  }
                }),
            Wired.asking(ports -> out.set(ports.publish(NEWS))));
    try (Wire wire = new Wire(app.start())) {
      out.get().publish("m-1", "x");

      Wire.until(() -> counts.getOrDefault("two", 0) == 3);
      assertThat(counts).containsEntry("one", 1);
      assertThat(wired.given()).hasSize(4).containsOnly("m-1");
      assertThat(Wired.letters(wire)).isEqualTo("[]");
    }
  }

  @Test
  void an_event_of_a_bus_goes_where_type_and_source_fit() throws Exception {
    ConcurrentLinkedQueue<Event<String>> got = new ConcurrentLinkedQueue<>();
    LocalBuilder app =
        Wired.app(
            wired.each("any", BUS.on("paid", String.class), (event, in) -> got.add(event)),
            wired.each("own", BUS.on("paid", String.class).from("test"), (e, in) -> got.add(e)),
            wired.each("other", BUS.on("paid", String.class).from("bank"), (e, in) -> got.add(e)),
            wired.each("sent", BUS.on("sent", String.class), (event, in) -> got.add(event)),
            Wired.asking(ports -> out.set(ports.publish(BUS, "paid", String.class))));
    try (Wire wire = new Wire(app.start())) {
      out.get().publish("p-1", "x");
      wired.awaitGiven(2);
      Thread.sleep(100);
      assertThat(got).hasSize(2).allMatch(e -> e.type().equals("paid"));
      assertThat(got).allMatch(e -> e.source().equals("test") && e.id().equals("p-1"));
      assertThat(wire.port()).isPositive();
    }
  }

  @Test
  void records_of_a_stream_come_in_order_by_key_and_a_bad_one_is_given_up_with_its_reason()
      throws Exception {
    ConcurrentLinkedQueue<String> handled = new ConcurrentLinkedQueue<>();
    LocalBuilder app =
        Wired.app(
            wired.each(
                "read",
                CLICKS.each().retries(1, Duration.ofHours(1)),
                (event, in) -> {
                  if (event.id().equals("bad")) {
                    throw new IllegalStateException("on fire");
                  }
                  handled.add(event.id());
                }),
            Wired.asking(ports -> out.set(ports.publish(CLICKS))));
    try (Wire wire = new Wire(app.data(data).start())) {
      for (int i = 0; i < 20; i++) {
        out.get().publish(List.of(Message.of("a" + i, "").key("a")));
      }
      out.get().publish(List.of(Message.of("bad", "").key("z")));

      Wire.until(() -> Wired.letters(wire).contains("failed 2 times"));
      Wire.until(() -> handled.contains("a19"));
      assertThat(Wired.letters(wire)).contains("\"event\":\"bad\"", "on fire");
      List<String> distinct = handled.stream().distinct().toList();
      assertThat(distinct).hasSize(20).startsWith("a0", "a1", "a2").endsWith("a18", "a19");
      assertThat(wired.given().stream().filter("bad"::equals)).hasSize(2);
    }
  }

  @Test
  void changes_of_a_table_come_in_order_with_the_item_before_and_after() throws Exception {
    ConcurrentLinkedQueue<Event<Table.Change>> got = new ConcurrentLinkedQueue<>();
    AtomicReference<KeyValueStore> stock = new AtomicReference<>();
    LocalBuilder app =
        Wired.app(
            wired.each("log", STOCK.changes(), (event, in) -> got.add(event)),
            Wired.asking(ports -> stock.set(ports.readWrite(STOCK))));
    try (Wire wire = new Wire(app.data(data).start())) {
      Key key = Key.of("apples");
      stock.get().put(key, "1".getBytes(UTF_8), Condition.absent());
      stock
          .get()
          .transact(
              List.of(
                  Write.put(STOCK, key, "2".getBytes(UTF_8)),
                  new Write.Check(STOCK, Key.of("pears"), Condition.absent())));
      stock.get().transact(List.of(new Write.Delete(STOCK, key, Condition.present())));
      stock.get().transact(List.of(new Write.Delete(STOCK, key, Condition.always())));

      Wire.until(() -> got.size() == 3);
      assertThat(got)
          .extracting(Event::type)
          .containsExactly("item.created", "item.changed", "item.removed");
      assertThat(got).extracting(FanOutTest::images).containsExactly("-1", "12", "2-");
      assertThat(got)
          .extracting(Event::id)
          .doesNotHaveDuplicates()
          .allMatch(i -> i.matches("stock-[0-9]+"));
      assertThat(got).allMatch(e -> e.key().orElseThrow().equals("apples"));
      assertThat(wire.port()).isPositive();
    }
  }

  private static String images(Event<Table.Change> event) {
    Table.Change change = event.data();
    return change.before().map(i -> new String(i.value(), UTF_8)).orElse("-")
        + change.after().map(i -> new String(i.value(), UTF_8)).orElse("-");
  }

  @Test
  void what_a_handler_does_to_its_bytes_is_seen_by_no_later_attempt_and_no_other_function()
      throws Exception {
    Topic<byte[]> raw = new Topic<>("raw", byte[].class);
    AtomicReference<Publisher<byte[]>> door = new AtomicReference<>();
    ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    Wired.Step<byte[]> spoiling =
        (event, in) -> {
          seen.add(new String(event.data(), UTF_8));
          event.data()[0] = 'X';
          throw new IllegalStateException("not yet");
        };
    LocalBuilder app =
        Wired.app(
            wired.each("one", raw.each(), spoiling),
            wired.each("two", raw.each(), spoiling),
            Wired.asking(ports -> door.set(ports.publish(raw))));
    try (Wire wire = new Wire(app.start())) {
      byte[] mine = "abc".getBytes(UTF_8);
      door.get().publish("m-1", mine);
      mine[0] = 'Y';

      Wire.until(() -> seen.size() == 6);
      assertThat(seen).containsOnly("abc");
      Wire.until(() -> Wired.letters(wire).contains("not yet"));
    }
  }
}
