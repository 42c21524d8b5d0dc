package dev.spate.web.news;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.spate.web.Api;
import dev.spate.web.Caching;
import dev.spate.web.Operation;
import dev.spate.web.Operation.NoBody;
import dev.spate.web.Param;
import java.util.Optional;

/** What the newsroom's API does. */
public final class NewsApi {
  /** Who may write articles. */
  public static final String EDIT = "articles:write";

  /** Who may delete what others say. */
  public static final String MODERATE = "comments:moderate";

  private static final Caching SHORT =
      Caching.shared(ofSeconds(10)).whileFetching(ofMinutes(1)).whileBroken(ofMinutes(10));

  static final Param<Optional<String>> TAG =
      Param.text("tag", 1, 30, "only articles with this tag");
  static final Param<Optional<String>> TEXT =
      Param.text("q", 2, 100, "only articles with this in them");
  static final Param<Optional<String>> CURSOR = Param.cursor("cursor");
  static final Param<Long> LIMIT = Param.number("limit", 1, 100, 20, "how many at most");

  static final Operation<NoBody, Article.Summaries> LIST =
      Operation.get("/api/articles", Article.Summaries.SHAPE)
          .summary("Lists articles, the newest first")
          .takes(TAG)
          .takes(TEXT)
          .takes(CURSOR)
          .takes(LIMIT)
          .caching(SHORT);
  static final Operation<NoBody, Article> SHOW =
      Operation.get("/api/articles/{id}", Article.SHAPE).summary("Shows an article").caching(SHORT);
  static final Operation<Article.Draft, Article> WRITE =
      Operation.post("/api/articles", Article.Draft.SHAPE, Article.SHAPE)
          .summary("Publishes an article")
          .scope(EDIT)
          .once();
  static final Operation<Article.Draft, Article> CHANGE =
      Operation.put("/api/articles/{id}", Article.Draft.SHAPE, Article.SHAPE)
          .summary("Changes an article")
          .scope(EDIT)
          .updates();
  static final Operation<NoBody, Comment.Comments> COMMENTS =
      Operation.get("/api/articles/{id}/comments", Comment.Comments.SHAPE)
          .summary("Lists what is said about an article, the oldest first")
          .takes(CURSOR)
          .takes(LIMIT)
          .caching(Caching.shared(ofSeconds(5)));
  static final Operation<Comment.Remark, Comment> SAY =
      Operation.post("/api/articles/{id}/comments", Comment.Remark.SHAPE, Comment.SHAPE)
          .summary("Says something about an article")
          .bodyLimit(8 * 1024)
          .signedIn()
          .once()
          .limit(10, ofMinutes(1));
  static final Operation<NoBody, NoBody> UNSAY =
      Operation.delete("/api/articles/{id}/comments/{comment}")
          .summary("Deletes one's own comment, or with scope " + MODERATE + " anyone's")
          .signedIn();
  static final Operation<NoBody, Visitor> WHO =
      Operation.get("/api/session", Visitor.SHAPE).summary("Tells who has signed in").signedIn();
  static final Operation<NoBody, Visitor> SIGN_IN =
      Operation.post("/api/session", Visitor.SHAPE)
          .summary("Begins a session in the browser for whoever the bearer token names")
          .signedIn();
  static final Operation<NoBody, NoBody> SIGN_OUT =
      Operation.delete("/api/session").summary("Ends the browser's session").signedIn();

  /** The whole of it. */
  public static final Api API =
      Api.of(
          "Newsroom",
          "1.0",
          "/openapi.json",
          LIST,
          SHOW,
          WRITE,
          CHANGE,
          COMMENTS,
          SAY,
          UNSAY,
          WHO,
          SIGN_IN,
          SIGN_OUT);

  private NewsApi() {}
}
