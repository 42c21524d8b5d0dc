package dev.spate.aws.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCheckTest {
  @TempDir Path folder;

  @Test
  void a_template_that_is_current_passes() throws IOException {
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, TemplateWriter.write(Everything.app(), Everything.options()));

    TemplateCheck.check(file, Everything.app(), Everything.options());
  }

  @Test
  void a_missing_template_says_how_to_write_it() {
    Path file = folder.resolve("template.yaml");

    assertThatThrownBy(() -> TemplateCheck.check(file, Everything.app(), Everything.options()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("there is no")
        .hasMessageContaining("-Dspate.template=write");
  }

  @Test
  void a_stale_template_names_the_first_line_that_differs() throws IOException {
    Path file = folder.resolve("template.yaml");
    String text = TemplateWriter.write(Everything.app(), Everything.options());
    Files.writeString(file, text.replace("Runtime: java25", "Runtime: java21"));

    assertThatThrownBy(() -> TemplateCheck.check(file, Everything.app(), Everything.options()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("stale in line ")
        .hasMessageContaining("should be \"    Runtime: java25\"");
  }
}
