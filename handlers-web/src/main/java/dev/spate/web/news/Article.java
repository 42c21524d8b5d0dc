package dev.spate.web.news;

import dev.spate.web.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An article.
 *
 * @param id 20 hexadecimal digits
 * @param author who wrote it first
 * @param published when; its place in lists
 */
public record Article(
    String id,
    String title,
    String text,
    List<String> tags,
    String author,
    Instant published,
    Instant changed) {
  static final Shape<Article> SHAPE =
      Shape.of(Article.class)
          .text("id", Article::id, 20, 20)
          .text("title", Article::title, 1, 200)
          .text("text", Article::text, 1, 20_000)
          .texts("tags", Article::tags, 8, 1, 30)
          .text("author", Article::author, 1, 200)
          .instant("published", Article::published)
          .instant("changed", Article::changed);

  /** What an editor writes. */
  public record Draft(String title, String text, List<String> tags) {
    static final Shape<Draft> SHAPE =
        Shape.of(Draft.class)
            .text("title", Draft::title, 1, 200)
            .text("text", Draft::text, 1, 20_000)
            .texts("tags", Draft::tags, 8, 1, 30);
  }

  /** What a list shows of an article. */
  public record Summary(
      String id, String title, String lead, List<String> tags, String author, Instant published) {
    private static final int LEAD = 200;

    static final Shape<Summary> SHAPE =
        Shape.of(Summary.class)
            .text("id", Summary::id, 20, 20)
            .text("title", Summary::title, 1, 200)
            .text("lead", Summary::lead, 0, LEAD)
            .texts("tags", Summary::tags, 8, 1, 30)
            .text("author", Summary::author, 1, 200)
            .instant("published", Summary::published);

    static Summary of(Article a) {
      return new Summary(
          a.id, a.title, lead(a.text.replace('\n', ' ')), a.tags, a.author, a.published);
    }

    /** The beginning, cut between two words where there are two. */
    private static String lead(String text) {
      if (text.codePointCount(0, text.length()) <= LEAD) {
        return text;
      }
      int end = text.offsetByCodePoints(0, LEAD - 1);
      int space = text.lastIndexOf(' ', end);
      return text.substring(0, space > 0 ? space : end) + "…";
    }
  }

  /**
   * A part of a list, the newest first.
   *
   * @param next the cursor of the next part, if there is one
   */
  public record Summaries(List<Summary> articles, Optional<String> next) {
    static final Shape<Summaries> SHAPE =
        Shape.of(Summaries.class)
            .list("articles", Summaries::articles, Summary.SHAPE, 100)
            .maybe("next", Summaries::next, 1, 1_500);
  }
}
