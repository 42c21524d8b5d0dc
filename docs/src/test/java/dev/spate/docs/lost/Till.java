package dev.spate.docs.lost;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Once;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.Write;
import java.time.Duration;
import java.util.List;

// region: handler
/** Books each sale once and tells of it. */
final class Till implements EventHandler<String> {
  static final Queue<String> SALES = new Queue<>("sales", String.class).receiveLimit(50);
  static final Table BOOKS = new Table("books");
  static final Topic<String> RECEIPTS = new Topic<>("receipts", String.class);

  private final KeyValueStore books;
  private final Publisher<String> receipts;

  Till(KeyValueStore books, Publisher<String> receipts) {
    this.books = books;
    this.receipts = receipts;
  }

  @Override
  public void on(Event<String> sale, Invocation in) {
    Write booked = new Write.Add(BOOKS, Key.of(sale.data()), "sold", 1, 0, 1_000_000);
    Once.write(books, in, Duration.ofDays(14), List.of(booked)); // with its mark, or not at all
    receipts.publish(in.id("receipt"), sale.data()); // the same id whenever it runs
  }

  static App app() {
    return App.of(
        "shop",
        function(
            "till",
            SALES.each(),
            ports -> new Till(ports.readWrite(BOOKS), ports.publish(RECEIPTS))));
  }
}
// endregion
