package dev.spate.simulator;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.DeadLetter;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.EventStream;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Message;
import dev.spate.Once;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An application that sells things: an order of a queue is booked in one transaction, its receipt
 * goes to a topic, from there to a stream, and totals are made of the stream.
 */
final class Shop {
  static final Queue<String> ORDERS = new Queue<>("orders", String.class).receiveLimit(50);
  static final Topic<String> RECEIPTS = new Topic<>("receipts", String.class);
  static final EventStream<String> SALES = new EventStream<>("sales", String.class, 2);
  static final Table STOCK = new Table("stock");
  static final Table TOTALS = new Table("totals");
  static final Duration KEEP = Duration.ofDays(30);
  private static final long MOST = Integer.MAX_VALUE;

  private Shop() {}

  /** What a function of the shop works with. */
  record Tools(KeyValueStore stock, Publisher<String> receipts) {
    static Tools of(Ports ports) {
      return new Tools(ports.readWrite(STOCK), ports.publish(RECEIPTS));
    }

    void book(Invocation in, String order) {
      Once.write(stock, in, KEEP, List.of(sold(order)));
    }

    void receipt(String id, String order) {
      receipts.publish(id, order);
    }
  }

  static Write sold(String order) {
    return new Write.Add(STOCK, Key.of(thing(order)), "sold", 1, 0, MOST);
  }

  static String thing(String order) {
    return order.substring(0, order.indexOf(' '));
  }

  /** The shop as it should be. */
  static App app() {
    return app(
        tools ->
            (order, in) -> {
              tools.book(in, order.data());
              tools.receipt(in.id("receipt"), order.data());
            });
  }

  /** A shop that sells in another way. */
  static App app(Function<Tools, EventHandler<String>> sell) {
    return App.of(
        "shop",
        function("sell", ORDERS.each().batchSize(3), ports -> sell.apply(Tools.of(ports))),
        function(
            "tell",
            RECEIPTS.each(),
            ports -> {
              Publisher<String> sales = ports.publish(SALES);
              return (receipt, in) -> sales.publish(List.of(sale(receipt)));
            }),
        function(
            "total",
            SALES.each(),
            ports -> {
              KeyValueStore totals = ports.readWrite(TOTALS);
              return (sale, in) -> {
                Key key = Key.of(thing(sale.data()));
                Once.write(
                    totals, in, KEEP, List.of(new Write.Add(TOTALS, key, "sold", 1, 0, MOST)));
              };
            }));
  }

  /** The receipt's own id goes on: however often it is told, it is one sale. */
  private static Message<String> sale(Event<String> receipt) {
    return Message.of(receipt.id(), receipt.data()).key(thing(receipt.data()));
  }

  static Scenario scenario(App app) {
    return Scenario.of(app, Codecs.plain());
  }

  /** Orders of apples and pears, and then all that must come of them, whatever went wrong. */
  static void day(Simulation shop, int orders) throws Exception {
    Map<String, Integer> ordered = new TreeMap<>();
    Publisher<String> queue = shop.outside().publish(ORDERS);
    for (int i = 0; i < orders; i++) {
      String order = (i % 3 == 0 ? "pear " : "apple ") + i;
      shop.step(
          () -> {
            queue.publish("order-" + order, order);
            ordered.merge(thing(order), 1, Integer::sum);
          });
    }
    shop.atEnd("every order is booked once", () -> equal(sold(shop, STOCK), ordered));
    shop.atEnd("every order is one receipt", () -> equal(receipts(shop), ordered));
    shop.atEnd("every receipt counts once", () -> equal(sold(shop, TOTALS), ordered));
    shop.runUntilIdle();
    for (int i = 0; i < 20 && !shop.deadLetters().isEmpty(); i++) {
      for (DeadLetter letter : shop.deadLetters()) {
        shop.redrive(letter);
      }
      shop.runUntilIdle();
    }
  }

  private static void equal(Map<String, Integer> is, Map<String, Integer> wanted) {
    if (!is.equals(wanted)) {
      throw new AssertionError(is + " instead of " + wanted);
    }
  }

  private static Map<String, Integer> sold(Simulation shop, Table table) {
    Map<String, Integer> sold = new TreeMap<>();
    for (String thing : List.of("apple", "pear")) {
      Optional<Item> item = shop.tables().open(table).get(Key.of(thing));
      item.ifPresent(i -> sold.put(thing, (int) i.counter("sold")));
    }
    return sold;
  }

  private static Map<String, Integer> receipts(Simulation shop) {
    Map<String, String> byId = new TreeMap<>();
    shop.sent(RECEIPTS)
        .forEach(
            m ->
                byId.put(
                    m.id(),
                    new String(m.data(), java.nio.charset.StandardCharsets.UTF_8)
                        .split(" ", 2)[0]));
    Map<String, Integer> count = new TreeMap<>();
    byId.values().forEach(thing -> count.merge(thing, 1, Integer::sum));
    return count;
  }

  /** Books without caring whether it was done before. */
  static void bookAgain(Tools tools, String order) {
    tools.stock().transact(List.of(sold(order)));
  }

  /** Whether the order was marked before. */
  static boolean marked(Tools tools, Invocation in, String label) {
    return tools.stock().get(Key.of("mark " + in.id(label))).isPresent();
  }

  /** Marks the order. */
  static void mark(Tools tools, Invocation in, String label) {
    tools.stock().put(Key.of("mark " + in.id(label)), new byte[0], Condition.always());
  }
}
