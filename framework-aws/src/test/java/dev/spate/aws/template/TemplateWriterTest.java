package dev.spate.aws.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.aws.testing.Reading;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TemplateWriterTest {
  private static final String TEXT = TemplateWriter.write(Everything.app(), Everything.options());
  private static final Reading TEMPLATE = new Reading(TEXT);

  @Test
  void the_same_application_gives_the_same_text() {
    assertThat(TemplateWriter.write(Everything.app(), Everything.options())).isEqualTo(TEXT);
  }

  @Test
  void every_reference_leads_to_something_in_the_template() {
    Set<String> known = new TreeSet<>(TEMPLATE.resources().keySet());
    known.addAll(Reading.map(TEMPLATE.all.get("Parameters")).keySet());
    var references = References.of(TEMPLATE.all, "");

    assertThat(references).hasSizeGreaterThan(200);
    for (References.Reference reference : references) {
      String name = reference.name();
      if (!name.startsWith("AWS::")) {
        assertThat(known).as(reference.where()).contains(name.replaceAll("\\..*", ""));
      }
    }
  }

  @Test
  void every_function_has_its_own_role() {
    for (String id : TEMPLATE.resources().keySet()) {
      if (TEMPLATE.type(id).equals("AWS::Serverless::Function")) {
        String role = id.replace("Function", "Role");
        assertThat(TEMPLATE.properties(id).get("Role"))
            .isEqualTo(new Reading.Call("GetAtt", role + ".Arn"));
      }
    }
  }

  @Test
  void a_bucket_that_keeps_objects_for_a_while_has_a_rule_that_deletes_them() {
    assertThat(rules("UploadsBucket"))
        .contains("Id=kept-so-long", "ExpirationInDays=30", "Id=lost-uploads");
    assertThat(rules("PagesBucket")).contains("Id=lost-uploads").doesNotContain("Expiration");
  }

  private static String rules(String bucket) {
    return Reading.at(TEMPLATE.properties(bucket), "LifecycleConfiguration").toString();
  }

  @Test
  void a_queue_reports_its_failed_items_and_ends_in_dead_letters() {
    assertThat(TEMPLATE.properties("OrderSource"))
        .containsEntry("BatchSize", 20)
        .containsEntry("MaximumBatchingWindowInSeconds", 3)
        .containsEntry("FunctionResponseTypes", java.util.List.of("ReportBatchItemFailures"));
    assertThat(Reading.at(TEMPLATE.properties("OrdersQueue"), "RedrivePolicy"))
        .isEqualTo(
            java.util.Map.of(
                "deadLetterTargetArn",
                new Reading.Call("GetAtt", "OrdersQueueDeadLetters.Arn"),
                "maxReceiveCount",
                5));
    assertThat(TEMPLATE.properties("TurnsQueueDeadLetters")).containsEntry("FifoQueue", true);
  }

  @Test
  void a_stream_is_retried_as_often_as_its_trigger_says() {
    assertThat(TEMPLATE.properties("ChangeSource"))
        .containsEntry("MaximumRetryAttempts", 3)
        .containsEntry("MaximumRecordAgeInSeconds", 7200)
        .containsEntry("BisectBatchOnFunctionError", true)
        .containsEntry("StartingPosition", "TRIM_HORIZON");
    assertThat(TEMPLATE.properties("ReadingSource"))
        .containsEntry("ParallelizationFactor", 4)
        .containsEntry("StartingPosition", "LATEST");
    assertThat(TEMPLATE.properties("ItemsTable")).containsKey("StreamSpecification");
    assertThat(TEMPLATE.properties("MarksTable")).doesNotContainKey("StreamSpecification");
  }

  @Test
  void only_the_distribution_reads_the_files_of_a_site() {
    Object statements =
        Reading.at(TEMPLATE.properties("PagesBucketPolicy"), "PolicyDocument", "Statement");

    assertThat(Reading.list(statements)).hasSize(2);
    assertThat(Reading.at(statements, 0, "Effect")).isEqualTo("Deny");
    assertThat(Reading.at(statements, 1, "Condition", "StringEquals", "AWS:SourceArn").toString())
        .contains("distribution/${SiteDistribution}");
  }

  @Test
  void the_http_api_is_not_asked_by_the_name_of_the_site() {
    Object key =
        Reading.at(
            TEMPLATE.properties("SiteApiCache"),
            "CachePolicyConfig",
            "ParametersInCacheKeyAndForwardedToOrigin");

    assertThat(Reading.list(Reading.at(key, "HeadersConfig", "Headers")))
        .doesNotContain("Host")
        .contains("Authorization");
  }

  @Test
  void a_get_answers_head_too_behind_the_same_authorizer() {
    assertThat(TEMPLATE.properties("ListRoute1"))
        .containsEntry("RouteKey", "GET /api/items")
        .containsEntry("AuthorizerId", new Reading.Call("Ref", "WhoAuthorizer"));
    assertThat(TEMPLATE.properties("ListRoute2"))
        .containsEntry("RouteKey", "HEAD /api/items")
        .containsEntry("AuthorizationType", "CUSTOM");
  }

  @Test
  void a_device_rule_has_the_sql_that_the_envelope_reads() {
    assertThat(Reading.at(TEMPLATE.properties("MeterTopicRule"), "TopicRulePayload", "Sql"))
        .isEqualTo(dev.spate.aws.IotEvents.sql(Everything.METERS));
  }

  @Test
  void a_schedule_has_the_zone_and_the_input_of_its_timetable() {
    assertThat(TEMPLATE.properties("NightlyNightTimetable"))
        .containsEntry("ScheduleExpression", "cron(0 3 * * ? *)")
        .containsEntry("ScheduleExpressionTimezone", "Europe/Vienna");
    assertThat(TEMPLATE.properties("OftenOftenTimetable"))
        .containsEntry("ScheduleExpressionTimezone", "UTC");
    assertThat(Reading.at(TEMPLATE.properties("OftenOftenTimetable"), "Target", "Input"))
        .isEqualTo("{\"timetable\":\"often\",\"scheduled\":\"<aws.scheduler.scheduled-time>\"}");
  }

  @Test
  void two_names_that_become_one_logical_id_are_refused() {
    var one = dev.spate.FunctionSpec.function("a-1", Everything.NEWS.each(), p -> (e, in) -> {});
    var two =
        dev.spate.FunctionSpec.function(
            "a1", Everything.MAIN.on("x", String.class), p -> (e, in) -> {});

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> TemplateWriter.write(dev.spate.App.of("shop", one, two), Everything.options()))
        .isInstanceOf(dev.spate.aws.InvalidDeploymentException.class)
        .hasMessageContaining("A1Function");
  }
}
