package dev.spate.examples.predictions;

import dev.spate.aws.template.TemplateCheck;
import dev.spate.aws.template.TemplateOptions;
import dev.spate.ml.lambda.PredictionFunctions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemplateTest {
  @Test
  void the_template_is_what_the_application_says() {
    TemplateCheck.check(
        Path.of("template.yaml"),
        PredictionsExample.app(),
        TemplateOptions.of(PredictionFunctions.class, "../../handlers-ml/target/lambda"));
  }
}
