package dev.spate.web.news;

import dev.spate.Invocation;
import dev.spate.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Searches without a database: reads articles one after the other, at most {@link #MOST_READ} for a
 * page, so that a page may be short and still have a next. Good for a few thousand articles.
 */
final class TableSearch implements ArticleSearch {
  static final int MOST_READ = 100;

  private final ArticleTable articles;

  TableSearch(ArticleTable articles) {
    this.articles = articles;
  }

  @Override
  public Page<Article.Summary> find(
      String text, Optional<String> tag, int limit, Optional<String> before, Invocation in) {
    String wanted = text.toLowerCase(Locale.ROOT);
    Page<Article.Summary> page = articles.newest(ArticleTable.list(tag), MOST_READ, before);
    List<Article.Summary> found = new ArrayList<>();
    for (Article.Summary summary : page.items()) {
      if (holds(summary, wanted)) {
        found.add(summary);
      }
      if (found.size() == limit) {
        return new Page<>(found, Optional.of(summary.published() + " " + summary.id()));
      }
    }
    return new Page<>(found, page.next());
  }

  private boolean holds(Article.Summary summary, String wanted) {
    return summary.title().toLowerCase(Locale.ROOT).contains(wanted)
        || articles
            .find(summary.id())
            .filter(a -> a.article().text().toLowerCase(Locale.ROOT).contains(wanted))
            .isPresent();
  }
}
