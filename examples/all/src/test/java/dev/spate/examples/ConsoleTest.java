package dev.spate.examples;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.spate.Codecs;
import dev.spate.examples.gallery.GalleryExample;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalRuntime;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser: a photo is followed, a crash survived, a poison got rid of. */
class ConsoleTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final double PATIENCE = 60_000;

  private final Clinic clinic = new Clinic();
  private final List<String> complaints = new ArrayList<>();
  private static Playwright playwright;
  private static Browser browser;
  private LocalRuntime runtime;
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void launch() {
    assumeTrue(Files.isExecutable(CHROMIUM), "skipped: there is no Chromium at " + CHROMIUM);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setTimeout(PATIENCE)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  @AfterAll
  static void quit() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void open() {
    LocalBuilder builder = LocalRuntime.builder().port(0);
    GalleryExample.mount(builder);
    builder.mount("/clinic", clinic.app(), Codecs.plain());
    builder.simulation("clinic", "three orders", Clinic::day);
    runtime = builder.start();
    context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
    context.setDefaultTimeout(PATIENCE);
    com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  @AfterEach
  void close() {
    if (context != null) {
      context.close();
    }
    if (runtime != null) {
      runtime.close();
    }
  }

  private void go(String hash) {
    page.navigate(runtime.url() + "/_spate/" + hash);
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static byte[] photo() {
    BufferedImage image = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, 1600, 1200, Color.BLUE));
    pen.fillRect(0, 0, 1600, 1200);
    pen.dispose();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", jpeg);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return jpeg.toByteArray();
  }

  private void drop(String name) {
    page.navigate(runtime.url() + "/gallery/");
    page.locator("#files").setInputFiles(new FilePayload(name, "image/jpeg", photo()));
    assertThat(page.locator("#grid")).containsText(name);
    assertThat(page.locator("#grid")).not().containsText("Being"); // sent, or prepared
  }

  /** Objects of the renditions of a photo that was dropped. */
  private long renditions() {
    String objects =
        page.request()
            .get(runtime.url() + "/_spate/api/objects/gallery/renditions?limit=1000")
            .text();
    return Pattern.compile("\"key\":").matcher(objects).results().count();
  }

  /** Opens the trace of the latest upload by way of the map. */
  private void followUpload() {
    go("#/map?app=gallery");
    assertThat(page.locator("svg.graph a.function")).hasCount(17);
    page.locator(".latest a", new Page.LocatorOptions().setHasText("PUT /uploads")).first().click();
    assertThat(page.locator("h1")).hasText("Trace");
  }

  @Test
  void a_photo_is_followed_from_the_map_to_its_renditions() {
    drop("river.jpg");

    followUpload();

    Locator fall = page.locator(".fall");
    assertThat(fall).containsText("upload");
    assertThat(fall).containsText("create uploads/");
    assertThat(fall).containsText("resize");
    assertThat(fall).containsText("create renditions/");
    Locator made = fall.locator(".step .what:has-text('create renditions/')").first();
    assertThat(made.locator("span").last()).hasText(Pattern.compile("x\\d+\\.jpg$"));
    Object whole =
        made.evaluate(
            "e => e.lastElementChild.getBoundingClientRect().right"
                + " <= e.getBoundingClientRect().right + 1");
    assertThat(whole).as("the end of a long name is seen").isEqualTo(true);
    assertThat(fall.locator(".span .bar.failed")).hasCount(0);
    assertThat(complaints).isEmpty();
  }

  @Test
  void a_crash_before_the_acknowledgement_is_seen_as_a_retry_and_doubles_nothing() {
    drop("first.jpg");
    long each = renditions();
    assertThat(each).isPositive();
    go("#/faults?app=gallery");
    page.getByLabel("Who suffers").selectOption("gallery");
    page.locator("#crashes").fill("1000");
    button("Apply").click();
    assertThat(page.locator("#banner")).containsText("Faults are on in gallery");

    drop("second.jpg");
    followUpload();
    Locator noted = page.locator(".fall .span", new Page.LocatorOptions().setHasText("receive"));
    assertThat(page.locator(".fall .badge.fault").first()).containsText("died before");
    button("Switch all off").click();
    assertThat(page.locator("#banner")).isHidden();

    assertThat(noted.filter(new Locator.FilterOptions().setHasText("delivery 2"))).hasCount(1);
    assertThat(noted.last().locator(".badge.fault")).hasCount(0);
    assertThat(renditions()).isEqualTo(each); // the same bytes under another name
    assertThat(complaints).isEmpty();
  }

  @Test
  void a_poison_message_is_found_among_the_dead_letters_and_redriven_after_the_fix() {
    go("#/try?app=clinic");
    page.getByLabel("Path, below /clinic").fill("/orders/o-1");
    page.getByLabel("Body").fill("a cup of poison");
    button("Send").click();
    assertThat(page.locator("main")).containsText("202");
    assertThat(page.locator("nav .count")).hasText("1");

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Dead letters")).click();
    assertThat(page.locator("main")).containsText("no dose for poison");
    assertThat(page.locator("main").textContent()).doesNotContain("a cup of poison");
    button("Show payloads").click();
    assertThat(page.locator("main")).containsText("a cup of poison");

    clinic.mended.set(true);
    button("Redrive o-1").click();

    assertThat(page.locator("main")).containsText("There are none");
    go("#/resource/table/files?app=clinic");
    assertThat(page.locator("main")).containsText("o-1");
    assertThat(complaints).isEmpty();
  }

  @Test
  void an_event_as_aws_sends_it_begins_as_a_sample_and_is_refused_readably_when_it_is_none() {
    go("#/try?app=clinic&function=treat");
    assertThat(page.getByLabel("Data")).hasValue("an example");
    page.getByLabel("Data").fill("an apple a day");
    page.getByText("As AWS sends it", new Page.GetByTextOptions().setExact(true)).click();
    button("Make it of what is said above").click();
    Locator event = page.getByLabel("Event of AWS");
    assertThat(event).hasValue(Pattern.compile("\"body\": \"an apple a day\""));
    button("Send as AWS does").click();
    assertThat(page.locator("main")).containsText("\"batchItemFailures\": []");

    event.fill("{\"Records\": [{\"eventSource\": \"aws:sns\"}]}");
    button("Send as AWS does").click();
    assertThat(page.locator("main pre.bad")).containsText("function clinic.treat expected");
    assertThat(complaints).isEmpty();
  }

  @Test
  void a_day_that_goes_wrong_is_found_and_read_step_by_step() {
    go("#/faults?app=clinic");
    page.getByLabel("Scenario").selectOption("three orders");
    page.locator("input[type=number][max='100000']").fill("500");
    button("Simulate").click();

    assertThat(page.locator("h3.bad")).containsText("goes wrong · clinic, three orders");
    assertThat(page.locator("main")).containsText("no order counts twice");
    Locator story = page.getByLabel("Step by step");
    assertThat(story).containsText("write add tally/orders");
    assertThat(story.locator("li").first()).containsText("00:00");
    story.focus();
    page.keyboard().press("End");
    assertThat(story.locator("li").last()).isInViewport();
    assertThat(complaints).isEmpty();
  }

  @Test
  void a_changed_class_is_noticed_and_its_effect_is_seen(@TempDir Path temporary) throws Exception {
    try (Greeter greeter = new Greeter(temporary.resolve("classes"), "good morning")) {
      page.navigate(greeter.url() + "/_spate/#/map?app=greeter");
      assertThat(page.locator("main tbody th")).hasText("greetGET /greetGreet");
      page.navigate(greeter.url() + "/_spate/#/try?app=greeter");
      button("Send").click();
      assertThat(page.locator("main")).containsText("good morning");

      greeter.greeting("good evening");

      assertThat(page.locator("#toast")).hasText("Restarted with the changed classes.");
      button("Send").click();
      assertThat(page.locator("main")).containsText("good evening");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Invocations")).click();
      assertThat(page.locator("main tbody tr")).hasCount(2); // what was recorded is kept
      page.navigate("about:blank");
    }
    assertThat(complaints).isEmpty();
  }
}
