package dev.spate.examples.newsroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser: they work, say nothing to the console, and can be found by ear. */
class BrowserTest {
  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/google-chrome");
  private static LocalRuntime runtime;

  @TempDir Path folder;

  private record Seen(String dom, String console) {}

  @BeforeAll
  static void start() throws Exception {
    LocalBuilder builder = LocalRuntime.builder().port(0);
    NewsroomExample.mount(builder);
    runtime = builder.start();
    NewsroomExample.begin(runtime);
  }

  @AfterAll
  static void stop() {
    runtime.close();
  }

  private Seen open(String path) throws Exception {
    String browser =
        BROWSERS.stream()
            .filter(b -> Files.isExecutable(Path.of(b)))
            .findFirst()
            .orElseGet(() -> abort("there is no Chromium on this machine"));
    List<String> command = new ArrayList<>(List.of(browser, "--headless", "--no-sandbox"));
    command.addAll(List.of("--disable-gpu", "--no-first-run", "--disable-background-networking"));
    command.addAll(
        List.of("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"));
    command.addAll(
        List.of("--user-data-dir=" + folder.resolve("profile"), "--enable-logging=stderr"));
    command.addAll(List.of("--virtual-time-budget=8000", "--dump-dom", runtime.url() + path));
    Path dom = folder.resolve("dom");
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the browser does not end");
    }
    StringBuilder console = new StringBuilder();
    Files.readString(log, StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> line.contains("CONSOLE"))
        .forEach(line -> console.append(line).append('\n'));
    return new Seen(Files.readString(dom), console.toString());
  }

  @Test
  void the_front_page_shows_the_news() throws Exception {
    Seen seen = open("/newsroom/");

    assertThat(seen.dom()).contains("River rises, and the town watches it calmly");
    assertThat(seen.console()).isEmpty();
    assertFoundByEar(seen.dom());
  }

  @Test
  void a_tag_a_search_and_an_article_have_addresses_of_their_own() throws Exception {
    String tagged = open("/newsroom/?tag=nature").dom();
    assertThat(tagged).contains("Articles tagged nature", "moths").doesNotContain("customs house");
    Matcher link = Pattern.compile("href=\"(articles/[0-9a-f]{20})\"").matcher(tagged);
    assertThat(link.find()).isTrue();

    Seen article = open("/newsroom/" + link.group(1));

    assertThat(article.dom()).contains("<h1>", "Sign in to comment", "Comments");
    assertThat(article.console()).isEmpty();
    assertFoundByEar(article.dom());
  }

  @Test
  void the_page_of_the_api_shows_every_operation() throws Exception {
    Seen seen = open("/newsroom/api.html");

    assertThat(seen.dom().split("class=\"op\"", -1)).hasSize(11);
    assertThat(seen.dom()).contains("For who has signed in with scope articles:write.");
    assertThat(seen.console()).isEmpty();
    assertThat(seen.dom()).contains("<main", "<header", "<nav", "lang=\"en\"");
  }

  /** Landmarks, a language, a heading, names for everything that can be used. */
  private static void assertFoundByEar(String dom) {
    assertThat(dom)
        .contains("lang=\"en\"", "<header", "<main", "<nav", "aria-label=\"Pages\"", "<footer");
    assertThat(dom).contains("role=\"search\"", "class=\"skip\"", "<title>");
    assertThat(dom.split("<h1", -1)).as("one first heading").hasSize(2);
    Matcher input = Pattern.compile("<(?:input|textarea|select)[^>]*id=\"([^\"]+)\"").matcher(dom);
    while (input.find()) {
      assertThat(dom).as("label of %s", input.group(1)).contains("for=\"" + input.group(1) + "\"");
    }
    assertThat(Pattern.compile("<(button|a)\\b[^>]*>\\s*</\\1>").matcher(dom).find())
        .as("a link or button without a name")
        .isFalse();
    assertThat(Pattern.compile("<img(?![^>]*\\balt=)").matcher(dom).find()).isFalse();
  }
}
