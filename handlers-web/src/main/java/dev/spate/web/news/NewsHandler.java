package dev.spate.web.news;

import dev.spate.Invocation;
import dev.spate.Page;
import dev.spate.auth.Identity;
import dev.spate.auth.Scopes;
import dev.spate.auth.Sessions;
import dev.spate.http.Request;
import dev.spate.web.Answer;
import dev.spate.web.ApiHandler;
import dev.spate.web.ApiRules;
import dev.spate.web.Call;
import dev.spate.web.Cursors;
import dev.spate.web.Endpoints;
import dev.spate.web.EntityTag;
import dev.spate.web.Operation.NoBody;
import dev.spate.web.ProblemException;
import java.time.Instant;
import java.util.Optional;

/** The code of the newsroom's API. */
public class NewsHandler extends ApiHandler {
  /** A handler with these ports. */
  public NewsHandler(NewsPorts ports) {
    this(ports, ApiRules.standard());
  }

  /** A handler with these ports under other rules. */
  public NewsHandler(NewsPorts ports, ApiRules rules) {
    super(NewsApi.API, new Code(ports).endpoints(), rules, ports.codecs(), ports.articles());
  }

  /** One method for each operation. */
  private static final class Code {
    private static final int ID_DIGITS = 20;

    private final ArticleTable articles;
    private final ArticleSearch search;
    private final Sessions sessions;

    Code(NewsPorts ports) {
      this.articles = new ArticleTable(ports.articles(), ports.codecs());
      this.search = ports.search().apply(ports);
      this.sessions = ports.sessions();
    }

    Endpoints endpoints() {
      return Endpoints.none()
          .on(NewsApi.LIST, this::list)
          .on(NewsApi.SHOW, (call, in) -> answer(found(call), 200))
          .on(NewsApi.WRITE, this::write)
          .on(NewsApi.CHANGE, this::change)
          .on(NewsApi.COMMENTS, this::comments)
          .on(NewsApi.SAY, this::say)
          .on(NewsApi.UNSAY, this::unsay)
          .on(NewsApi.WHO, this::who)
          .on(NewsApi.SIGN_IN, this::signIn)
          .on(NewsApi.SIGN_OUT, this::signOut);
    }

    private Answer<Article.Summaries> list(Call<NoBody> call, Invocation in) {
      Optional<String> tag = call.get(NewsApi.TAG);
      Optional<String> text = call.get(NewsApi.TEXT);
      Optional<String> before = call.get(NewsApi.CURSOR);
      int limit = Math.toIntExact(call.get(NewsApi.LIMIT));
      Page<Article.Summary> page =
          text.isPresent()
              ? search.find(text.get(), tag, limit, before, in)
              : articles.newest(ArticleTable.list(tag), limit, before);
      return Answer.of(new Article.Summaries(page.items(), page.next().map(Cursors::encode)));
    }

    private Answer<Article> write(Call<Article.Draft> call, Invocation in) {
      Article.Draft draft = call.body();
      String id = in.id("article").substring(0, ID_DIGITS);
      Instant now = in.now();
      Article article =
          new Article(id, draft.title(), draft.text(), draft.tags(), call.principal(), now, now);
      return answer(articles.create(article), 201)
          .header("location", call.request().base() + "/api/articles/" + id);
    }

    private Answer<Article> change(Call<Article.Draft> call, Invocation in) {
      ArticleTable.Versioned before = found(call);
      call.requireMatch(tag(before));
      Article.Draft draft = call.body();
      Article old = before.article();
      Article article =
          new Article(
              old.id(),
              draft.title(),
              draft.text(),
              draft.tags(),
              old.author(),
              old.published(),
              in.now());
      return answer(articles.replace(before, article), 200);
    }

    private Answer<Comment.Comments> comments(Call<NoBody> call, Invocation in) {
      String article = found(call).article().id();
      int limit = Math.toIntExact(call.get(NewsApi.LIMIT));
      Page<Comment> page = articles.comments(article, limit, call.get(NewsApi.CURSOR));
      return Answer.of(new Comment.Comments(page.items(), page.next().map(Cursors::encode)));
    }

    private Answer<Comment> say(Call<Comment.Remark> call, Invocation in) {
      String article = found(call).article().id();
      String id = in.id("comment").substring(0, ID_DIGITS);
      Comment comment = new Comment(id, call.principal(), call.body().text(), in.now());
      String location = call.request().base() + "/api/articles/" + article + "/comments/" + id;
      return Answer.created(articles.say(article, comment), location);
    }

    /** Somebody else's comment is nobody's business: it looks as if it were not there. */
    private Answer<NoBody> unsay(Call<NoBody> call, Invocation in) {
      String article = found(call).article().id();
      Comment comment =
          articles
              .comment(article, call.path("comment"))
              .filter(c -> c.author().equals(call.principal()) || moderates(call.request()))
              .orElseThrow(() -> ProblemException.notFound("you have no such comment"));
      articles.unsay(article, comment);
      return Answer.done();
    }

    private Answer<Visitor> who(Call<NoBody> call, Invocation in) {
      String token = sessions.find(call.request(), in).map(Sessions.Session::token).orElse("");
      return Answer.of(visitor(call, token));
    }

    private Answer<Visitor> signIn(Call<NoBody> call, Invocation in) {
      Identity identity = Identity.of(call.request()).orElseThrow(ProblemException::unauthorized);
      Sessions.Started started = sessions.start(identity, in);
      return Answer.of(visitor(call, started.token())).header("set-cookie", started.setCookie());
    }

    private Answer<NoBody> signOut(Call<NoBody> call, Invocation in) {
      return Answer.<NoBody>done().header("set-cookie", sessions.end(call.request()));
    }

    private static Visitor visitor(Call<NoBody> call, String token) {
      String scope = call.request().claims().getOrDefault(Scopes.CLAIM, "");
      return new Visitor(call.principal(), scope, token);
    }

    private static boolean moderates(Request request) {
      return Scopes.of(request).contains(NewsApi.MODERATE);
    }

    private ArticleTable.Versioned found(Call<?> call) {
      String id = call.path("id");
      return (id.matches("[0-9a-f]{20}")
              ? articles.find(id)
              : Optional.<ArticleTable.Versioned>empty())
          .orElseThrow(() -> ProblemException.notFound("there is no such article"));
    }

    private static Answer<Article> answer(ArticleTable.Versioned found, int status) {
      return new Answer<>(
          status,
          Optional.of(found.article()),
          Optional.of(tag(found)),
          dev.spate.http.Headers.none());
    }

    private static EntityTag tag(ArticleTable.Versioned found) {
      return EntityTag.strong("v" + found.item().version());
    }
  }
}
