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
}
