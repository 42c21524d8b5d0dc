package dev.spate.examples;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalRuntime;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A runtime, and its console in Chromium: where that is not installed, tests are skipped. */
abstract class InBrowser {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final double PATIENCE = 60_000;

  /** What the browser had to complain about. */
  final List<String> complaints = new ArrayList<>();

  private static Playwright playwright;
  private static Browser browser;
  LocalRuntime runtime;
  BrowserContext context;
  Page page;

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

  /** Starts what was built, with a page that has not gone anywhere yet. */
  final void open(LocalBuilder builder) {
    runtime = builder.start();
    window(new Browser.NewContextOptions().setViewportSize(1440, 900));
  }

  /** Another window takes the place of the one that is open. */
  final void window(Browser.NewContextOptions options) {
    if (context != null) {
      context.close();
    }
    context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
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
  final void close() {
    if (context != null) {
      context.close();
    }
    if (runtime != null) {
      runtime.close();
    }
  }

  final void go(String hash) {
    page.navigate(runtime.url() + "/_spate/" + hash);
  }

  /** Nothing of the page is beside the window. */
  final void fits(String name) {
    Object over = page.evaluate("document.documentElement.scrollWidth - innerWidth");
    Assertions.assertThat(over).as(name + ": pixels beside the window").isEqualTo(0);
  }

  final Locator button(String name) {
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
      throw new UncheckedIOException(e);
    }
    return jpeg.toByteArray();
  }

  /** Gives a photo to the gallery and waits until it is prepared. */
  final void drop(String name) {
    page.navigate(runtime.url() + "/gallery/");
    page.locator("#files").setInputFiles(new FilePayload(name, "image/jpeg", photo()));
    assertThat(page.locator("#grid")).containsText(name);
    assertThat(page.locator("#grid")).not().containsText("Being"); // sent, or prepared
  }

  /** Opens the trace of the latest upload by way of the map. */
  final void followUpload() {
    go("#/map?app=gallery");
    assertThat(page.locator("svg.graph a.function")).hasCount(17);
    page.locator(".latest a", new Page.LocatorOptions().setHasText("PUT /uploads")).first().click();
    assertThat(page.locator("h1")).hasText("Trace");
  }
}
