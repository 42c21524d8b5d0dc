package dev.spate.commerce;

import dev.spate.Answers;
import dev.spate.Batch;
import dev.spate.BatchHandler;
import dev.spate.BatchResult;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.Table;
import java.time.Duration;
import java.util.List;

/**
 * Tells each change of an order, and has each that was taken down looked after when its payment
 * should have come. It reads the changes of the table, so what was written is told and ends,
 * whoever wrote it and whatever happened to them then. All of a batch are told in one call: in a
 * rush there are four changes for each order.
 */
final class Announce implements BatchHandler<Table.Change> {
  /** How long after its time an order that waits for its payment is looked after. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Publisher<String> news;
  private final Publisher<String> payments;
  private final Duration hold;

  Announce(Publisher<String> news, Publisher<String> payments, Duration hold) {
    this.news = news;
    this.payments = payments;
    this.hold = hold;
  }

  @Override
  public BatchResult handle(Batch<Table.Change> batch, Invocation in) {
    Answers answers = batch.answers(in);
    List<Batch.Item<Table.Change>> changes = batch.readable(answers);
    List<Order> orders =
        changes.stream()
            .flatMap(change -> change.event().data().after().stream())
            .map(Announce::order)
            .toList();
    List<Message<String>> watches =
        orders.stream()
            .filter(order -> order.state() instanceof OrderState.Accepted)
            .map(this::watch)
            .toList();
    if (!watches.isEmpty()) {
      payments.publish(watches);
    }
    if (!orders.isEmpty()) {
      news.publish(orders.stream().map(Announce::message).toList());
    }
    changes.forEach(change -> answers.done(change.index()));
    return answers.result();
  }

  private static Order order(Item item) {
    String id = item.key().partition().substring("order ".length());
    return OrderBytes.decode(id, item.value(), item.version());
  }

  private static Message<String> message(Order order) {
    News news = News.of(order);
    return Message.of(news.id(), news.json());
  }

  /** Has an order driven to its end, whatever has become of all its other messages. */
  private Message<String> watch(Order order) {
    return Message.of(order.id() + "-watch", Task.drive(order.id())).delay(hold.plus(GRACE));
  }
}
