package dev.spate.web.news;

import dev.spate.Codec;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Table;
import dev.spate.web.sql.Sql;
import java.util.Optional;

/**
 * Brings each change of an article into the database. Changes may come twice and late: the version
 * decides.
 */
final class IndexArticles implements EventHandler<Table.Change> {
  private final SqlSearch search;
  private final Codec<Article> articles;

  IndexArticles(Sql sql, Codec<Article> articles) {
    this.search = new SqlSearch(sql);
    this.articles = articles;
  }

  @Override
  public void on(Event<Table.Change> event, Invocation in) {
    Optional<Item> item = event.data().after();
    if (item.isEmpty() || !event.data().key().partition().startsWith(ArticleTable.PREFIX)) {
      return;
    }
    search.index(articles.decode(item.get().value()), item.get().version(), in);
  }
}
