package dev.spate.web.news;

import dev.spate.Invocation;
import dev.spate.Page;
import dev.spate.web.sql.Row;
import dev.spate.web.sql.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Searches in a database, which {@link IndexArticles} keeps like the table. */
final class SqlSearch implements ArticleSearch {
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS article_index (
        id VARCHAR(20) PRIMARY KEY, version BIGINT NOT NULL, place VARCHAR(100) NOT NULL,
        title VARCHAR(400) NOT NULL, lead VARCHAR(400) NOT NULL, tags VARCHAR(400) NOT NULL,
        author VARCHAR(400) NOT NULL, published TIMESTAMP WITH TIME ZONE NOT NULL,
        words TEXT NOT NULL)\
      """;
  private static final String PLACES =
      "CREATE INDEX IF NOT EXISTS article_places ON article_index (place)";
  private static final String FIND =
      """
      SELECT id, title, lead, tags, author, published, place FROM article_index
      WHERE words LIKE ? ESCAPE '!' AND tags LIKE ? ESCAPE '!' AND place < ?
      ORDER BY place DESC LIMIT ?\
      """;
  private static final String UPDATE =
      """
      UPDATE article_index SET version = ?, title = ?, lead = ?, tags = ?, words = ?
      WHERE id = ? AND version < ?\
      """;
  private static final String INSERT =
      """
      INSERT INTO article_index (id, version, place, title, lead, tags, author, published, words)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
      """;

  /** Behind every place there is. */
  private static final String END = "~";

  private final Sql sql;
  private final AtomicBoolean prepared = new AtomicBoolean();

  SqlSearch(Sql sql) {
    this.sql = sql;
  }

  /** The first one makes what is needed in the database; there may be all of it already. */
  private <T> T transact(Invocation in, Sql.Work<T> work) {
    T result =
        sql.transact(
            in,
            session -> {
              if (!prepared.get()) {
                session.update(TABLE);
                session.update(PLACES);
              }
              return work.run(session);
            });
    prepared.set(true);
    return result;
  }

  @Override
  public Page<Article.Summary> find(
      String text, Optional<String> tag, int limit, Optional<String> before, Invocation in) {
    String words = "%" + literal(text.toLowerCase(Locale.ROOT)) + "%";
    String tags = tag.map(t -> "%\n" + literal(t) + "\n%").orElse("%");
    List<Row> rows =
        transact(in, session -> session.query(FIND, words, tags, before.orElse(END), limit + 1));
    List<Article.Summary> found = new ArrayList<>();
    rows.stream().limit(limit).forEach(row -> found.add(summary(row)));
    boolean more = rows.size() > limit;
    return new Page<>(
        found, more ? Optional.of(rows.get(limit - 1).text("place")) : Optional.empty());
  }

  /** Stores an article unless a later version of it is there: news of changes may come late. */
  void index(Article article, long version, Invocation in) {
    transact(in, session -> index(session, article, version));
  }

  private static boolean index(Sql.Session session, Article article, long version) {
    Article.Summary s = Article.Summary.of(article);
    String tags = "\n" + String.join("\n", article.tags()) + "\n";
    String words = (article.title() + "\n" + article.text()).toLowerCase(Locale.ROOT);
    int changed =
        session.update(UPDATE, version, s.title(), s.lead(), tags, words, s.id(), version);
    if (changed > 0) {
      return true;
    }
    int made =
        session.update(
            INSERT,
            s.id(),
            version,
            ArticleTable.place(article),
            s.title(),
            s.lead(),
            tags,
            s.author(),
            s.published(),
            words);
    return made > 0;
  }

  private static Article.Summary summary(Row row) {
    List<String> tags =
        Arrays.stream(row.text("tags").split("\n", -1)).filter(t -> !t.isEmpty()).toList();
    return new Article.Summary(
        row.text("id"),
        row.text("title"),
        row.text("lead"),
        tags,
        row.text("author"),
        row.instant("published"));
  }

  /** What a pattern would take for a placeholder means itself. */
  private static String literal(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
