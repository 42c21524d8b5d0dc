package dev.spate.web.news;

import dev.spate.Invocation;
import dev.spate.Page;
import java.util.Optional;

/** Finds articles by a text in them. */
public interface ArticleSearch {
  /**
   * Articles with the text in their title or text, whatever its case, the newest first.
   *
   * @param tag only those with this tag
   * @param before the place where the page before ended
   */
  Page<Article.Summary> find(
      String text, Optional<String> tag, int limit, Optional<String> before, Invocation in);
}
