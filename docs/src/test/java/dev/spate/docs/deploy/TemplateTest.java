package dev.spate.docs.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.template.TemplateCheck;
import dev.spate.aws.template.TemplateOptions;
import dev.spate.aws.template.TemplateWriter;
import dev.spate.docs.start.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
  @TempDir Path folder;
  private Path template = Path.of("template.yaml");

  @BeforeEach
  void place() {
    template = folder.resolve(template);
  }

  // region: check
  void the_template_is_what_the_application_says() {
    TemplateOptions options = TemplateOptions.of(WordsEntry.class, "target/lambda");
    TemplateCheck.check(template, Words.app(), options);
  }

  // endregion

  @Test
  void the_check_of_the_guide_asks_for_the_template_and_takes_it() throws IOException {
    assertThatThrownBy(this::the_template_is_what_the_application_says)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dspate.template=write");
    TemplateOptions options = TemplateOptions.of(WordsEntry.class, "target/lambda");
    Files.writeString(template, TemplateWriter.write(Words.app(), options));
    the_template_is_what_the_application_says();
    assertThat(template).content().contains("Handler: dev.spate.docs.deploy.WordsEntry");
  }
}
