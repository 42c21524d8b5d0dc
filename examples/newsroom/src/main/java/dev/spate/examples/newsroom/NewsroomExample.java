package dev.spate.examples.newsroom;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Trigger;
import dev.spate.auth.KeySource;
import dev.spate.auth.TokenIssuer;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalMain;
import dev.spate.local.LocalRuntime;
import dev.spate.web.lambda.WebFunctionsJson;
import dev.spate.web.news.Newsroom;
import dev.spate.web.sql.Sql;

/** The newsroom in this JVM. */
public final class NewsroomExample {
  /** Where it is mounted. */
  public static final String PATH = "/newsroom";

  private static final Codecs CODECS = new WebFunctionsJson();

  private NewsroomExample() {}

  /** The application as it is deployed: the standard one, with nothing to change. */
  public static App app() {
    return Newsroom.standard().app();
  }

  /** The application as it runs here: behind a cache, with an identity provider. */
  public static App local() {
    return local(Newsroom.standard());
  }

  static App local(Newsroom newsroom) {
    TokenIssuer issuer = TokenIssuer.withNewKey(DevTokens.ISSUER, "dev");
    EdgeCache cache = new EdgeCache();
    App app =
        App.of(
                newsroom.name(),
                newsroom.pages().through(ports -> cache),
                newsroom.answers().through(ports -> cache),
                newsroom.publish(),
                function(
                    "sign-in",
                    Trigger.Http.on("POST", "/dev/token"),
                    ports -> new DevTokens(issuer)))
            .providing(KeySource.PORT, ports -> issuer);
    return newsroom
        .database()
        .map(sql -> app.and(newsroom.index()).providing(Sql.PORT, sql))
        .orElse(app);
  }

  /** Mounts it. */
  public static void mount(LocalBuilder runtime) {
    runtime.mount(PATH, local(), CODECS);
    runtime.about("newsroom", "A news site and its API behind a cache, with sign-in and comments.");
  }

  /** Publishes the pages, and articles if there are none; returns when all is sent. */
  public static void begin(LocalRuntime runtime) throws InterruptedException {
    new Samples(runtime.url().toString()).send();
  }

  /** Runs it alone: see {@link LocalMain} for the arguments. */
  public static void main(String[] args) throws InterruptedException {
    begin(LocalMain.run(args, NewsroomExample::mount));
  }
}
