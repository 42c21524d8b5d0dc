package dev.spate.examples;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import dev.spate.Codecs;
import dev.spate.examples.gallery.GalleryExample;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every page of the console on a desk and on a phone. With {@code -Dspate.pictures=write} it is
 * that of all examples, also in the dark, and the pictures in {@code docs/images} are made anew;
 * with a folder in place of {@code write} all are put there.
 */
class ConsoleWidthTest extends InBrowser {
  private static final String TO = System.getProperty("spate.pictures", "");
  private static final Path IMAGES = Path.of("../../docs/images");
  private static final boolean WRITE = !TO.isEmpty();

  private static Browser.NewContextOptions desk(ColorScheme scheme) {
    return new Browser.NewContextOptions().setViewportSize(1440, 1000).setColorScheme(scheme);
  }

  private static Browser.NewContextOptions phone(ColorScheme scheme) {
    return new Browser.NewContextOptions()
        .setViewportSize(375, 812)
        .setDeviceScaleFactor(2)
        .setColorScheme(scheme);
  }

  private void start() throws InterruptedException {
    LocalBuilder builder = LocalRuntime.builder().port(0);
    if (!WRITE) {
      GalleryExample.mount(builder);
      builder.mount("/clinic", new Clinic().app(), Codecs.plain());
      open(builder);
      return;
    }
    Examples.mount(builder);
    open(builder);
    Examples.begin(runtime, 100);
    page.waitForTimeout(20_000); // films are prepared meanwhile
  }

  /** The page as it is: nothing of it is beside the window. */
  private void look(String name) throws IOException {
    fits(name);
    Path to = (TO.equals("write") ? IMAGES : Path.of(TO)).resolve("console-" + name + ".webp");
    if (WRITE && (!TO.equals("write") || Files.exists(to))) {
      JsonObject as = new JsonObject();
      as.addProperty("format", "webp");
      as.addProperty("quality", 82);
      String picture =
          context.newCDPSession(page).send("Page.captureScreenshot", as).get("data").getAsString();
      Files.write(to, Base64.getDecoder().decode(picture));
    }
  }

  private void map() {
    page.navigate("about:blank");
    go("#/map?app=gallery");
    assertThat(page.locator("svg.graph a.function")).hasCount(17);
    assertThat(page.locator("main tbody").first()).containsText("ImageHandler");
    page.waitForTimeout(WRITE ? 3_000 : 0); // so that something has flowed
  }

  @Test
  void no_page_is_wider_than_its_window_on_a_desk_or_on_a_phone() throws Exception {
    start();
    faults("{\"app\":\"gallery\",\"crashes\":1000}");
    drop("river.jpg");
    followUpload();
    assertThat(page.locator(".fall .badge.fault").first()).containsText("died before");
    String trace = page.url();
    faults("{}");
    List<ColorScheme> schemes =
        WRITE ? List.of(ColorScheme.LIGHT, ColorScheme.DARK) : List.of(ColorScheme.LIGHT);
    for (ColorScheme scheme : schemes) {
      String dark = scheme == ColorScheme.DARK ? "-dark" : "";
      window(desk(scheme));
      pages(dark, trace);
      window(phone(scheme));
      pages("-phone" + dark, trace);
    }
    assertThat(complaints).isEmpty();
  }

  private void faults(String plan) {
    page.request()
        .post(
            runtime.url() + "/_spate/api/faults",
            RequestOptions.create().setHeader("content-type", "text/plain").setData(plan));
  }

  private void pages(String how, String trace) throws IOException {
    page.navigate(runtime.url() + "/");
    assertThat(page.locator("ul.apps svg").first()).isVisible();
    look("landing" + how);
    map();
    look("map" + how);
    page.navigate(trace);
    assertThat(page.locator(".fall")).containsText("create renditions/");
    look("trace" + how);
    for (String name :
        new String[] {"invocations", "resources", "letters", "try", "faults", "deploy"}) {
      go("#/" + name + "?app=gallery");
      assertThat(page.locator("nav a[aria-current=page]")).hasAttribute("href", "#/" + name);
      assertThat(page.locator("main[aria-busy]")).hasCount(0);
      look(name + how);
    }
  }
}
