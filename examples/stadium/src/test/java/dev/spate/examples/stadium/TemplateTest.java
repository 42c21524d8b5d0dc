package dev.spate.examples.stadium;

import dev.spate.aws.template.TemplateCheck;
import dev.spate.aws.template.TemplateOptions;
import dev.spate.chat.lambda.ChatFunctions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemplateTest {
  @Test
  void the_template_is_what_the_application_says() {
    TemplateCheck.check(
        Path.of("template.yaml"),
        StadiumExample.app(),
        TemplateOptions.of(ChatFunctions.class, "../../handlers-chat/target/lambda"));
  }
}
