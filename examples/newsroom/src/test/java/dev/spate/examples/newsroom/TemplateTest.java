package dev.spate.examples.newsroom;

import dev.spate.aws.template.Site;
import dev.spate.aws.template.TemplateCheck;
import dev.spate.aws.template.TemplateOptions;
import dev.spate.web.SecurityHeaders;
import dev.spate.web.lambda.WebFunctions;
import dev.spate.web.news.Newsroom;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemplateTest {
  @Test
  void the_template_is_what_the_application_says() {
    TemplateCheck.check(
        Path.of("template.yaml"),
        NewsroomExample.app(),
        TemplateOptions.of(WebFunctions.class, "../../handlers-web/target/lambda").site(site()));
  }

  /** Files from the bucket; the API, and pages that are no files, from the functions. */
  private static Site site() {
    return Site.ofFiles(Newsroom.standard().site(), Newsroom.FOLDER)
        .orApi()
        .contentSecurity(SecurityHeaders.STRICT.headers().get("content-security-policy"))
        .api("/api/*")
        .api("/openapi.json");
  }
}
