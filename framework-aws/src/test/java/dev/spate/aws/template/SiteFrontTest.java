package dev.spate.aws.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.App;
import dev.spate.FunctionSpec;
import dev.spate.Trigger;
import dev.spate.aws.testing.Reading;
import dev.spate.http.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A distribution whose files are in one folder of a bucket, with the application behind them. */
class SiteFrontTest {
  private static final String POLICY = "default-src 'self'";
  private static final Site SITE =
      Site.ofFiles(Everything.PAGES, "www").orApi().contentSecurity(POLICY).api("/api/*");

  private static App app(String method, String path) {
    return App.of(
        "news",
        FunctionSpec.function(
            "pages", Trigger.Http.on(method, path), p -> (request, in) -> Response.status(204)));
  }

  private static TemplateOptions options() {
    return new TemplateOptions(
            "news.Entry", "lambda", java.util.Optional.empty(), List.of(), Map.of())
        .site(SITE);
  }

  private final String text = TemplateWriter.write(app("GET", "/{path+}"), options());
  private final Reading template = new Reading(text);

  private Object config(Object... path) {
    return Reading.at(template.properties("SiteDistribution").get("DistributionConfig"), path);
  }

  @Test
  void it_is_what_cloudformation_takes() {
    assertThat(Conformance.problems(new Schema(), template)).isEmpty();
    assertThat(Circles.in(template)).isEmpty();
  }

  @Test
  void what_the_bucket_does_not_have_is_asked_of_the_http_api() {
    assertThat(config("DefaultCacheBehavior", "TargetOriginId")).isEqualTo("group-pages-www");
    Object group = config("OriginGroups", "Items", 0);
    assertThat(Reading.at(group, "FailoverCriteria", "StatusCodes", "Items"))
        .isEqualTo(List.of(403, 404));
    assertThat(Reading.at(group, "Members", "Items", 0, "OriginId")).isEqualTo("origin-pages-www");
    assertThat(Reading.at(group, "Members", "Items", 1, "OriginId")).isEqualTo("origin-api");
    assertThat(Reading.list(config("Origins"))).hasSize(2);
    assertThat(config("Origins", 0, "OriginPath")).isEqualTo("/www");
    assertThat(config("CacheBehaviors", 0, "TargetOriginId")).isEqualTo("origin-api");
  }

  @Test
  void the_distribution_reads_its_folder_alone() {
    Object statement =
        Reading.at(template.properties("PagesBucketPolicy"), "PolicyDocument", "Statement", 1);

    assertThat(Reading.at(statement, "Resource").toString()).contains("/www/*");
    assertThat(Reading.at(statement, "Condition", "StringEquals").toString())
        .contains("SiteDistribution");
  }

  @Test
  void answers_without_a_content_security_policy_get_the_sites() {
    assertThat(config("DefaultCacheBehavior", "ResponseHeadersPolicyId"))
        .isEqualTo(new Reading.Call("Ref", "SiteHeaders"));
    Object policy =
        Reading.at(
            template.properties("SiteHeaders"),
            "ResponseHeadersPolicyConfig",
            "SecurityHeadersConfig",
            "ContentSecurityPolicy");
    assertThat(Reading.at(policy, "ContentSecurityPolicy")).isEqualTo(POLICY);
    assertThat(Reading.at(policy, "Override")).isEqualTo(false);
  }

  @Test
  void behind_the_files_only_reading_routes_are_reached() {
    assertThat(Preflight.check(app("GET", "/pages/{id}"), options())).isEmpty();
    assertThat(Preflight.check(app("POST", "/pages"), options()))
        .extracting(Finding::rule)
        .containsExactly(Finding.Rule.UNREACHABLE);
  }

  @Test
  void a_folder_that_is_no_plain_name_and_a_second_api_are_refused() {
    assertThatThrownBy(() -> Site.ofFiles(Everything.PAGES, "a/b")).hasMessageContaining("a/b");
    assertThatThrownBy(() -> Site.ofApi().orApi()).hasMessageContaining("HTTP API already");
  }
}
