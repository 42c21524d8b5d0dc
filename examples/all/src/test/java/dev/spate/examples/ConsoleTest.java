package dev.spate.examples;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.spate.Codecs;
import dev.spate.examples.gallery.GalleryExample;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalRuntime;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser: a photo is followed, a crash survived, a poison got rid of. */
class ConsoleTest extends InBrowser {
  private final Clinic clinic = new Clinic();

  @BeforeEach
  void open() {
    LocalBuilder builder = LocalRuntime.builder().port(0);
    GalleryExample.mount(builder);
    builder.mount("/clinic", clinic.app(), Codecs.plain());
    builder.simulation("clinic", "three orders", Clinic::day);
    open(builder);
  }

  /** Objects of the renditions of a photo that was dropped. */
  private long renditions() {
    String objects =
        page.request()
            .get(runtime.url() + "/_spate/api/objects/gallery/renditions?limit=1000")
            .text();
    return Pattern.compile("\"key\":").matcher(objects).results().count();
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
