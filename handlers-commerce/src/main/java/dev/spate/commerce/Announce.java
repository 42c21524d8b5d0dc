package dev.spate.commerce;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.Table;
import java.util.List;

/**
 * Tells each change of an order. It reads the changes of the table, so what was written is told,
 * whoever wrote it and whatever happened to them then.
 */
final class Announce implements EventHandler<Table.Change> {
  private final Publisher<String> news;

  Announce(Publisher<String> news) {
    this.news = news;
  }

  @Override
  public void on(Event<Table.Change> event, Invocation in) {
    event.data().after().ifPresent(this::tell);
  }

  private void tell(Item item) {
    String id = item.key().partition().substring("order ".length());
    News news = News.of(OrderBytes.decode(id, item.value(), item.version()));
    this.news.publish(List.of(Message.of(news.id(), news.json())));
  }
}
