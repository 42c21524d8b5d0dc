package dev.spate.benchmarks;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.EventStream;
import dev.spate.Ports;
import dev.spate.Queue;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.json.JsonPayloads;
import java.util.Map;

/** The same functions that the typed handlers are, as an application. */
@JsonPayloads({Order.class, Order.Receipt.class, Reading.class})
final class SpateApp implements Deployment {
  static final Queue<Order> ORDERS = new Queue<>("orders", Order.class);
  static final EventStream<Reading> READINGS = new EventStream<>("readings", Reading.class);
  static final Table STOCK = new Table("stock");
  static final SocketApi ROOM = new SocketApi("room");
  private static final Bucket UPLOADS = new Bucket("uploads");

  /** What a process would be told: which function it is. */
  static Environment environment(String function) {
    return Environment.of(Map.of(Environment.FUNCTION, function));
  }

  @Override
  public App app() {
    return App.of(
        "bench",
        function(
            "objects",
            UPLOADS.created(),
            ports ->
                (event, in) ->
                    Work.onObject(
                        event.data().key(), event.data().size(), event.time().toEpochMilli())),
        function(
            "orders",
            Trigger.Http.on("POST", "/orders"),
            ports -> {
              Codec<Order> order = ports.codec(Order.class);
              Codec<Order.Receipt> receipt = ports.codec(Order.Receipt.class);
              return (request, in) -> {
                Order ordered = order.read(request);
                in.say("INFO", "order taken", Map.of("order", ordered.id()));
                in.count("orders", 1, "Count");
                return receipt.response(200, Work.onOrder(ordered));
              };
            }),
        function("charge", ORDERS.each(), ports -> (event, in) -> Work.onOrder(event.data())),
        function("readings", READINGS.each(), ports -> (event, in) -> Work.onReading(event.data())),
        function("changes", STOCK.changes(), ports -> (event, in) -> change(event.data())),
        function(
            "talk",
            ROOM.message("talk"),
            ports -> (event, in) -> Work.onWord(event.data().connection(), event.data().text())),
        function(
            "nothing",
            new Trigger.Call<>(byte[].class, byte[].class),
            ports -> (call, in) -> call));
  }

  private static void change(Table.Change change) {
    Work.onChange(
        change.key().partition(),
        change.before().orElseThrow().value().length,
        change.after().orElseThrow().value().length,
        change.after().orElseThrow().version());
  }

  @Override
  public Codecs codecs() {
    return new SpateAppJson();
  }

  @Override
  public Ports ports(Environment environment) {
    Codecs codecs = codecs();
    return new NoPorts() {
      @Override
      public <T> Codec<T> codec(Class<T> type) {
        return codecs.of(type);
      }
    };
  }
}
