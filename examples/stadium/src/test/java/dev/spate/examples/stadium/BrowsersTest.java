package dev.spate.examples.stadium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalRuntime;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real browsers talk, one behind a network that fails. */
class BrowsersTest {
  private static final int LOST_MILLIS = 10_000;

  /** Who said what, in order, as the page shows it to have been received. */
  private static final String TRANSCRIPT =
      "[...document.querySelectorAll('#log li[data-seq]:not(.waiting)')]"
          + ".map(l => l.dataset.seq + ' ' + l.querySelector('b').textContent + ': '"
          + " + l.querySelector('span').textContent).join('|')";

  private static final String COUNT =
      "'' + document.querySelectorAll('#log li[data-seq]:not(.waiting)').length";

  @TempDir Path folder;

  private static LocalRuntime start() {
    LocalBuilder builder = LocalRuntime.builder().port(0);
    StadiumExample.mount(builder);
    return builder.start();
  }

  private static URI page(int port, String name) {
    return URI.create("http://localhost:" + port + "/stadium/?room=final&name=" + name);
  }

  private static void say(Browser browser, String text) throws Exception {
    browser.text(
        "document.getElementById('text').value='"
            + text
            + "';document.getElementById('say').requestSubmit();''");
  }

  @Test
  void one_that_loses_its_network_for_ten_seconds_ends_with_the_same_transcript() throws Exception {
    Optional<Path> chromium = Browser.program();
    assumeTrue(chromium.isPresent(), "skipped: there is no Chromium on this machine");
    try (LocalRuntime runtime = start();
        Cable cable = new Cable(runtime.port());
        Browser hana =
            new Browser(chromium.get(), folder.resolve("hana"), page(runtime.port(), "Hana"));
        Browser noor =
            new Browser(chromium.get(), folder.resolve("noor"), page(cable.port(), "Noor"))) {
      hana.await("document.getElementById('state').className", "live");
      noor.await("document.getElementById('state').className", "live");
      say(hana, "hello");
      noor.await(COUNT, "1");
      say(noor, "hello back");
      hana.await(COUNT, "2");

      cable.pull();
      say(noor, "does anybody hear me?");
      for (int i = 1; i <= 3; i++) {
        say(hana, "are you there? " + i);
        hana.await(COUNT, String.valueOf(2 + i));
      }
      Thread.sleep(LOST_MILLIS);
      cable.plug();

      hana.await(COUNT, "6");
      noor.await(COUNT, "6");
      say(hana, "there you are");
      noor.await(COUNT, "7");
      hana.await(COUNT, "7");
      String transcript = hana.text(TRANSCRIPT);
      assertThat(noor.text(TRANSCRIPT)).isEqualTo(transcript);
      assertThat(transcript)
          .isEqualTo(
              "1 Hana: hello|2 Noor: hello back|3 Hana: are you there? 1"
                  + "|4 Hana: are you there? 2|5 Hana: are you there? 3"
                  + "|6 Noor: does anybody hear me?|7 Hana: there you are");
    }
  }
}
