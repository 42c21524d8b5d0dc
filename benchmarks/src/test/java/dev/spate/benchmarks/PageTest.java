package dev.spate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  @TempDir private Path folder;

  @Test
  void a_suite_that_is_measured_again_replaces_its_own_section_and_no_other() throws Exception {
    Path page = folder.resolve("page.md");
    Page.update(page, "one", "first");
    Page.update(page, "two", "second");
    Page.update(page, "one", "third");

    assertThat(Files.readString(page))
        .startsWith("# Benchmarks\n")
        .endsWith(
            """
            <!-- begin one -->
            third
            <!-- end one -->

            <!-- begin two -->
            second
            <!-- end two -->
            """);
  }

  @Test
  void remarks_of_people_outlive_a_new_measurement() {
    String remarks = "<!-- remarks one -->\nwhy\n<!-- end of remarks one -->\n";
    String page = "<!-- begin one -->\nfirst\n\n" + remarks + "<!-- end one -->\n";

    assertThat(Page.replaced(page, "one", "second")).isEqualTo(page.replace("first", "second"));
    assertThatThrownBy(() -> Page.replaced("<!-- remarks one -->", "one", "x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the marks of the remarks of section one are damaged");
  }

  @Test
  void a_page_with_damaged_marks_is_not_written_over() {
    assertThatThrownBy(() -> Page.replaced("<!-- begin one -->\n", "one", "x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the marks of section one are damaged");
  }

  @Test
  void a_table_has_its_figures_to_the_right() {
    assertThat(new Table("way", "CPU ms").row("ours", "7").toString())
        .isEqualTo("| way | CPU ms |\n| --- | ---: |\n| ours | 7 |\n");
    assertThatThrownBy(() -> new Table("way").row("a", "b"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
