package dev.spate.examples;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.spate.examples.newsroom.NewsroomExample;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The newsroom in a real browser: by keyboard alone, by ear, on a narrow and on a wide screen. */
class NewsroomPagesTest extends InBrowser {
  private static final int MOST_STEPS = 60;

  @BeforeEach
  void start() throws Exception {
    LocalBuilder builder = LocalRuntime.builder().port(0);
    NewsroomExample.mount(builder);
    open(builder);
    NewsroomExample.begin(runtime);
  }

  private void front(int width) {
    window(new Browser.NewContextOptions().setViewportSize(width, 900));
    page.navigate(runtime.url() + "/newsroom/");
    assertThat(page.locator("main h2").first()).isVisible();
  }

  /** Presses Tab until this has the focus, which must show. */
  private void tabTo(Locator wanted) {
    for (int i = 0; i < MOST_STEPS; i++) {
      page.keyboard().press("Tab");
      if ((boolean) wanted.evaluate("e => e === document.activeElement")) {
        assertThat((String) wanted.evaluate("e => getComputedStyle(e).outlineStyle"))
            .as("the focus is seen")
            .isNotEqualTo("none");
        return;
      }
    }
    throw new AssertionError("not reached by Tab: " + wanted);
  }

  private static void focused(Locator wanted) {
    assertThat(wanted).isFocused();
  }

  @Test
  void an_article_is_read_and_commented_on_by_keyboard_alone() {
    front(1440);
    page.keyboard().press("Tab");
    focused(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Skip to the news")));
    page.keyboard().press("Enter");
    tabTo(page.locator("main h2 a").first());
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).containsText("River rises");
    focused(page.locator("main"));

    tabTo(button("Sign in to comment"));
    page.keyboard().press("Enter");
    focused(page.getByLabel("Name"));
    page.keyboard().press("Escape");
    focused(button("Sign in to comment"));
    page.keyboard().press("Enter");
    page.keyboard().press("ControlOrMeta+A");
    page.keyboard().type("grace");
    page.keyboard().press("Enter");

    Locator comment = page.getByLabel("Comment as grace");
    focused(comment); // what was wanted before signing in
    page.keyboard().type("The boards held, thank you.");
    tabTo(button("Say it"));
    page.keyboard().press("Enter");

    Locator said =
        page.locator(".said li", new Page.LocatorOptions().setHasText("The boards held"));
    assertThat(said).containsText("grace");
    assertThat(comment).hasValue("");
    tabTo(button("Sign out grace"));
    page.keyboard().press("Enter");
    assertThat(button("Sign in")).isFocused();
    tabTo(page.getByRole(AriaRole.SEARCHBOX));
    assertThat(complaints).isEmpty();
  }

  @Test
  void an_article_is_found_by_keyboard_alone() {
    front(375);
    Locator search = page.getByRole(AriaRole.SEARCHBOX);
    tabTo(search);
    page.keyboard().type("swifts");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Articles with “swifts”");
    focused(page.locator("main"));
    tabTo(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("All articles")));
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Latest");
    assertThat(complaints).isEmpty();
  }

  @Test
  void the_first_page_takes_less_than_60_kb() {
    Queue<Response> answers = new ConcurrentLinkedQueue<>();
    page.onResponse(answers::add);

    page.navigate(runtime.url() + "/newsroom/");

    assertThat(page.locator("main h2").first()).isVisible();
    int plain = 0;
    for (Response answer : answers) {
      assertThat(answer.status()).as(answer.url()).isEqualTo(200);
      plain += answer.body().length;
    }
    assertThat(answers).hasSizeGreaterThan(4);
    assertThat(plain).as("bytes, unpacked").isBetween(15_000, 60_000);
    List<String> codings =
        answers.stream().map(a -> String.valueOf(a.headerValue("content-encoding"))).toList();
    assertThat(codings).as("texts come packed").contains("br").doesNotContain("deflate");
  }

  @ParameterizedTest
  @ValueSource(ints = {375, 1440})
  void pages_fit_the_screen_and_are_found_by_ear(int width) {
    front(width);
    for (AriaRole landmark :
        List.of(
            AriaRole.BANNER,
            AriaRole.NAVIGATION,
            AriaRole.SEARCH,
            AriaRole.MAIN,
            AriaRole.CONTENTINFO)) {
      assertThat(page.getByRole(landmark)).hasCount(1);
    }
    look("front-" + width);

    page.locator("main h2 a").first().click();
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .hasCount(1);
    assertThat(page).hasTitle(Pattern.compile("River rises.*The Spate Courier"));
    look("story-" + width);

    button("Sign in to comment").click();
    assertThat(page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Sign in");
    look("sign-in-" + width);

    page.navigate(runtime.url() + "/newsroom/api.html");
    assertThat(page.locator(".op").first()).isVisible();
    look("api-" + width);
    assertThat(complaints).isEmpty();
  }

  /** Keeps a picture, and finds what overflows or has no name. */
  private void look(String name) {
    Path pictures = Path.of("target", "pictures");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(pictures.resolve("newsroom-" + name + ".png")));
    fits(name);
    Object nameless =
        page.evaluate(
            """
            [...document.querySelectorAll('a[href], button, input, textarea, select')]
              .filter(e => !(e.ariaLabel || e.textContent.trim() || e.labels?.length))
              .map(e => e.outerHTML)
            """);
    assertThat((List<?>) nameless).as(name + ": things without a name").isEmpty();
  }
}
