package dev.spate.examples.gallery;

import dev.spate.aws.template.TemplateCheck;
import dev.spate.aws.template.TemplateOptions;
import dev.spate.file.Gallery;
import dev.spate.file.lambda.FileFunctions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemplateTest {
  @Test
  void the_template_is_what_the_application_says() {
    TemplateCheck.check(
        Path.of("template.yaml"),
        Gallery.standard().app(),
        TemplateOptions.of(FileFunctions.class, "../../handlers-file/target/lambda"));
  }
}
