package dev.spate.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final Pages pages = new Pages();

  @Test
  void all_files_together_are_small_and_come_from_nowhere_else() {
    int size = 0;
    for (String name : Pages.FILES) {
      Response file = pages.find(name).orElseThrow();
      size += file.body().length;
      String text = new String(file.body(), StandardCharsets.UTF_8);
      assertThat(text.replace("http://www.w3.org/2000/svg", ""))
          .as(name)
          .doesNotContain("http://", "https://");
    }
    assertThat(size).isLessThan(150_000);
  }

  @Test
  void every_module_that_is_imported_is_served() {
    Pattern imported = Pattern.compile("from '\\./([^']+)'");
    for (String name : Pages.FILES) {
      String text = new String(pages.find(name).orElseThrow().body(), StandardCharsets.UTF_8);
      Matcher module = imported.matcher(text);
      while (module.find()) {
        assertThat(Pages.FILES).as("imported by " + name).contains(module.group(1));
      }
    }
  }

  @Test
  void nothing_else_of_the_class_path_is_served() {
    assertThat(pages.find("Pages.class")).isEmpty();
    assertThat(pages.find("../trace/Recorder.class")).isEmpty();
  }
}
