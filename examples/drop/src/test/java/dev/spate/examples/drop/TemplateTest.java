package dev.spate.examples.drop;

import dev.spate.aws.template.TemplateCheck;
import dev.spate.aws.template.TemplateOptions;
import dev.spate.commerce.lambda.CommerceFunctions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemplateTest {
  @Test
  void the_template_is_what_the_application_says() {
    TemplateCheck.check(
        Path.of("template.yaml"),
        DropExample.app(),
        TemplateOptions.of(CommerceFunctions.class, "../../handlers-commerce/target/lambda"));
  }
}
