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
import java.util.List;

/**
 * Tells each change of an order. It reads the changes of the table, so what was written is told,
 * whoever wrote it and whatever happened to them then. All of a batch are told in one call: in a
 * rush there are four changes for each order.
 */
final class Announce implements BatchHandler<Table.Change> {
  private final Publisher<String> news;

  Announce(Publisher<String> news) {
    this.news = news;
  }

  @Override
  public BatchResult handle(Batch<Table.Change> batch, Invocation in) {
    Answers answers = batch.answers(in);
    List<Batch.Item<Table.Change>> changes = batch.readable(answers);
    List<Message<String>> told =
        changes.stream()
            .flatMap(change -> change.event().data().after().stream())
            .map(Announce::message)
            .toList();
    if (!told.isEmpty()) {
      news.publish(told);
    }
    changes.forEach(change -> answers.done(change.index()));
    return answers.result();
  }

  private static Message<String> message(Item item) {
    String id = item.key().partition().substring("order ".length());
    News news = News.of(OrderBytes.decode(id, item.value(), item.version()));
    return Message.of(news.id(), news.json());
  }
}
