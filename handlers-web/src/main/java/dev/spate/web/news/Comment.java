package dev.spate.web.news;

import dev.spate.web.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What somebody says about an article. */
public record Comment(String id, String author, String text, Instant written) {
  static final Shape<Comment> SHAPE =
      Shape.of(Comment.class)
          .text("id", Comment::id, 20, 20)
          .text("author", Comment::author, 1, 200)
          .text("text", Comment::text, 1, 2_000)
          .instant("written", Comment::written);

  /** What a reader writes. */
  public record Remark(String text) {
    static final Shape<Remark> SHAPE = Shape.of(Remark.class).text("text", Remark::text, 1, 2_000);
  }

  /** A part of an article's comments, the oldest first. */
  public record Comments(List<Comment> comments, Optional<String> next) {
    static final Shape<Comments> SHAPE =
        Shape.of(Comments.class)
            .list("comments", Comments::comments, Comment.SHAPE, 100)
            .maybe("next", Comments::next, 1, 1_500);
  }
}
