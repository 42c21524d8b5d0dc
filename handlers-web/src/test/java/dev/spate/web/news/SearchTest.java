package dev.spate.web.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Event;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.Page;
import dev.spate.Table;
import dev.spate.web.Calls;
import dev.spate.web.sql.JdbcSql;
import dev.spate.web.sql.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Both searches find the same, whatever is asked and in whatever order the news of it came. */
class SearchTest {
  private static final List<String> WORDS =
      List.of("Flood", "flo_d", "100%", "it's", "Über", "a!b", "tide", "\\", "--", "TIDE");

  private final Calls calls = new Calls();
  private final ArticleTable table =
      new ArticleTable(calls.ports.readWrite(new Table("articles")), calls.codecs);
  private final Sql sql =
      JdbcSql.at(
          "jdbc:h2:mem:"
              + System.identityHashCode(this)
              + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1",
          "",
          () -> "",
          2);
  private final SqlSearch fast = new SqlSearch(sql);
  private final ArticleSearch slow = new TableSearch(table);
  private final IndexArticles index = new IndexArticles(sql, calls.codecs.of(Article.class));
  private final List<Event<Table.Change>> news = new ArrayList<>();
  private final Random random = new Random(9);

  private String text(int words) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      all.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return String.join(" ", all);
  }

  private List<String> tags() {
    return WORDS.stream().filter(w -> random.nextInt(4) == 0).limit(3).toList();
  }

  private void written(ArticleTable.Versioned article) {
    Table.Change change =
        new Table.Change(
            article.item().key(), Optional.empty(), Optional.of(article.item()), false);
    news.add(
        new Event<>(
            "e" + news.size(), "table", "change", calls.now(), Optional.empty(), Map.of(), change));
  }

  private void write(int number) {
    calls.pass(Duration.ofSeconds(1));
    String id = "%020x".formatted(number);
    Article article = new Article(id, text(2), text(5), tags(), "ada", calls.now(), calls.now());
    ArticleTable.Versioned first = table.create(article);
    written(first);
    if (random.nextBoolean()) {
      Article changed =
          new Article(id, text(2), text(5), tags(), "ada", article.published(), calls.now());
      written(table.replace(first, changed));
    }
  }

  /** All pages. */
  private List<String> found(ArticleSearch search, String text, Optional<String> tag, int limit) {
    List<String> ids = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Page<Article.Summary> page = search.find(text, tag, limit, next, calls.in());
      page.items().forEach(s -> ids.add(s.toString()));
      next = page.next();
    } while (next.isPresent());
    return ids;
  }

  @Test
  void both_find_the_same_though_news_come_twice_and_in_any_order() throws Exception {
    for (int i = 0; i < 40; i++) {
      write(i);
    }
    List<Event<Table.Change>> delivered = new ArrayList<>(news);
    delivered.addAll(news);
    java.util.Collections.shuffle(delivered, random);
    for (Event<Table.Change> event : delivered) {
      index.on(event, calls.in());
    }
    int hits = 0;
    for (int i = 0; i < 150; i++) {
      String text = i < WORDS.size() ? WORDS.get(i) : text(1 + random.nextInt(2));
      Optional<String> tag =
          random.nextBoolean()
              ? Optional.empty()
              : Optional.of(WORDS.get(random.nextInt(WORDS.size())));
      List<String> expected = found(slow, text, tag, 3);
      hits += expected.size();
      assertThat(found(fast, text, tag, 1 + random.nextInt(5)))
          .as("%s %s", text, tag)
          .isEqualTo(expected);
    }
    assertThat(hits).isGreaterThan(100);
  }

  @Test
  void news_of_other_items_and_of_deletions_are_passed_over() throws Exception {
    Item item = new Item(new Key("list", "x"), new byte[0], 1, Map.of(), Optional.empty());
    Table.Change other = new Table.Change(item.key(), Optional.empty(), Optional.of(item), false);
    Key article = ArticleTable.key("0".repeat(20));
    Table.Change gone = new Table.Change(article, Optional.of(item), Optional.empty(), false);
    for (Table.Change change : List.of(other, gone)) {
      index.on(
          new Event<>("e", "table", "change", calls.now(), Optional.empty(), Map.of(), change),
          calls.in());
    }
  }
}
