package dev.spate.aws.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.Deployment;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.aws.LambdaEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateCheckTest {
  @TempDir Path folder;

  @Test
  void a_template_that_is_current_passes() throws IOException {
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, TemplateWriter.write(Everything.app(), Everything.options()));

    TemplateCheck.check(file, Everything.app(), Everything.options());
  }

  /** Nobody but its caller knows what it needs. */
  public static final class AskingEntry extends LambdaEntry {
    public AskingEntry(Deployment deployment) {
      super(deployment);
    }
  }

  /** Only its subclasses can be made. */
  public abstract static class HalfEntry extends LambdaEntry {
    protected HalfEntry(Deployment deployment) {
      super(deployment);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {AskingEntry.class, HalfEntry.class, LambdaEntry.class})
  void a_class_that_lambda_cannot_make_is_refused(Class<? extends LambdaEntry> entry) {
    assertThatThrownBy(() -> TemplateOptions.of(entry, "target/lambda"))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessage(
            entry.getName()
                + " must be a public class, not abstract, with a public constructor without"
                + " parameters: Lambda makes it by its name");
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
