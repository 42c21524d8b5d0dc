package dev.spate.examples.meters;

import dev.spate.aws.template.TemplateCheck;
import dev.spate.aws.template.TemplateOptions;
import dev.spate.iot.Fleet;
import dev.spate.iot.lambda.FleetFunctions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemplateTest {
  /** The standard fleet, whose operators need a key, and not the one of this machine. */
  @Test
  void the_template_is_what_the_application_says() {
    TemplateCheck.check(
        Path.of("template.yaml"),
        Fleet.standard().app(),
        TemplateOptions.of(FleetFunctions.class, "../../handlers-iot/target/lambda"));
  }
}
