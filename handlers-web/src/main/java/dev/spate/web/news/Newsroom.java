package dev.spate.web.news;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.Factory;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.ObjectReader;
import dev.spate.Ports;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.auth.BearerFilter;
import dev.spate.auth.JwtRules;
import dev.spate.auth.JwtVerifier;
import dev.spate.auth.KeySource;
import dev.spate.auth.SessionFilter;
import dev.spate.auth.Sessions;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.web.AskedCodecs;
import dev.spate.web.SiteHandler;
import dev.spate.web.SiteRules;
import dev.spate.web.sql.Sql;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The application: a static site, an API, sessions, and search.
 *
 * <p>Settings: {@code token-issuer}, {@code token-audience} and {@code token-keys} (an address) say
 * whose tokens are believed.
 *
 * @param site where the published site is
 * @param articles articles and comments
 * @param sessions who has signed in
 * @param keys where the issuer's keys come from
 * @param database where search finds articles; without one it reads the table
 * @param api makes the handler of the API; a lambda is as good as a subclass
 * @param page makes the handler of the site
 */
public record Newsroom(
    String name,
    Bucket site,
    Table articles,
    Table sessions,
    Factory<KeySource> keys,
    Optional<Factory<Sql>> database,
    Function<NewsPorts, ? extends Handler<Request, Response>> api,
    Function<ObjectReader, ? extends Handler<Request, Response>> page) {

  /** Where in the bucket of the site a distribution finds its files by their paths. */
  public static final String FOLDER = "www";

  /** The application as it stands. */
  public static Newsroom standard() {
    return new Newsroom(
        "newsroom",
        new Bucket("site"),
        new Table("articles"),
        new Table("sessions"),
        ports ->
            KeySource.at(
                URI.create(ports.setting("token-keys", "https://issuer.example/keys.json"))),
        Optional.empty(),
        ports -> new NewsHandler(ports),
        bucket -> new SiteHandler(bucket, SiteRules.standard().fallback("index.html")));
  }

  /** This newsroom with keys from elsewhere. */
  public Newsroom keys(Factory<KeySource> source) {
    return new Newsroom(name, site, articles, sessions, source, database, api, page);
  }

  /** This newsroom with search in a database. */
  public Newsroom database(Factory<Sql> sql) {
    return new Newsroom(name, site, articles, sessions, keys, Optional.of(sql), api, page);
  }

  /** This newsroom with another handler of its API, such as {@code MyNews::new}. */
  public Newsroom api(Function<NewsPorts, ? extends Handler<Request, Response>> handler) {
    return new Newsroom(name, site, articles, sessions, keys, database, handler, page);
  }

  /** This newsroom with another handler of its site, such as {@code MySite::new}. */
  public Newsroom page(Function<ObjectReader, ? extends Handler<Request, Response>> handler) {
    return new Newsroom(name, site, articles, sessions, keys, database, api, handler);
  }

  /** The application value. */
  public App app() {
    App app = App.of(name, pages(), answers(), publish()).providing(KeySource.PORT, keys);
    return database.map(sql -> app.and(index()).providing(Sql.PORT, sql)).orElse(app);
  }

  /** {@code GET /} and everything below it that is not the API's. */
  public FunctionSpec<Request, Response, Handler<Request, Response>> pages() {
    return function(
        "pages",
        Trigger.Http.get("/").and("GET", "/{path+}"),
        ports -> page.apply(ports.read(site)));
  }

  /** The API, for whoever shows a token or a session's cookie. */
  public FunctionSpec<Request, Response, Handler<Request, Response>> answers() {
    return function("answers", NewsApi.API.trigger(), ports -> api.apply(newsPorts(ports)))
        .through(ports -> new SessionFilter(sessions(ports)))
        .through(ports -> BearerFilter.optional(verifier(ports)))
        .timeout(Duration.ofSeconds(10));
  }

  /** Publishes the site that this application brings along; called once after each deployment. */
  public FunctionSpec<?, ?, ?> publish() {
    return function(
            "publish",
            new Trigger.Call<>(PublishSite.Order.class, PublishSite.Report.class),
            ports -> new PublishSite(ports.readWrite(site)))
        .timeout(Duration.ofMinutes(2));
  }

  /** Brings changed articles into the database. */
  public FunctionSpec<?, ?, ?> index() {
    return function(
        "index",
        articles.changes(),
        ports -> new IndexArticles(ports.use(Sql.PORT), ports.codec(Article.class)));
  }

  private JwtVerifier verifier(Ports ports) {
    JwtRules rules =
        JwtRules.of(
            ports.setting("token-issuer", "https://issuer.example"),
            ports.setting("token-audience", name));
    return JwtVerifier.of(rules, ports.use(KeySource.PORT));
  }

  private Sessions sessions(Ports ports) {
    return new Sessions(ports.readWrite(sessions), name, Duration.ofHours(12));
  }

  private NewsPorts newsPorts(Ports ports) {
    Function<NewsPorts, ArticleSearch> search =
        database.isPresent()
            ? sqlSearch(ports.use(Sql.PORT))
            : news -> new TableSearch(new ArticleTable(news.articles(), news.codecs()));
    Codecs codecs = AskedCodecs.of(ports, NewsApi.API, Article.Summary.class);
    return new NewsPorts(ports.readWrite(articles), sessions(ports), codecs, search);
  }

  private static Function<NewsPorts, ArticleSearch> sqlSearch(Sql sql) {
    return news -> new SqlSearch(sql);
  }
}
