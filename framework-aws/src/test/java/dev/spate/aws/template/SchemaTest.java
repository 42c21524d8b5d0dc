package dev.spate.aws.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.FunctionSpec;
import dev.spate.aws.testing.Reading;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Templates against the published schema of CloudFormation, which needs no account. */
class SchemaTest {
  private static final Schema SCHEMA = new Schema();
  private static final String TEXT = TemplateWriter.write(Everything.app(), Everything.options());

  @Test
  void a_template_with_everything_is_what_cloudformation_takes() {
    assertThat(problems(TEXT)).isEmpty();
  }

  @Test
  void a_template_with_everything_has_no_circle() {
    assertThat(Circles.in(new Reading(TEXT))).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> an_application_of_one_function_is_what_cloudformation_takes() {
    return Everything.app().functions().stream()
        .filter(f -> !f.name().equals("list")) // it is behind another
        .map(f -> DynamicTest.dynamicTest(f.name(), () -> sound(App.of("one", f))));
  }

  private static void sound(App app) {
    TemplateOptions plain =
        new TemplateOptions(
            "shop.Entry", "lambda", java.util.Optional.empty(), List.of(), java.util.Map.of());
    String text = TemplateWriter.write(app, plain);
    assertThat(problems(text)).isEmpty();
    assertThat(Circles.in(new Reading(text))).isEmpty();
  }

  @Test
  void a_site_of_the_http_api_alone_is_what_cloudformation_takes() {
    FunctionSpec<?, ?, ?> show = Everything.app().function("show").orElseThrow();
    String text =
        TemplateWriter.write(App.of("one", show), Everything.options().site(Site.ofApi()));

    assertThat(problems(text)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> what_cloudformation_would_refuse_is_found() {
    return Stream.of(
        broken("BisectBatchOnFunctionError: true", "Bisect: true", "no property Bisect"),
        broken("BatchSize: 20", "BatchSize: '20'", "must be integer, not String"),
        broken("FifoQueue: true", "FifoQueue: 'true'", "must be boolean"),
        broken("OrdersQueue.Arn", "OrdersQueue.Address", "no attribute Address"),
        broken("!Ref OrdersQueue\n", "!Ref OrderQueue\n", "there is no OrderQueue"),
        broken("      TopicArn: !Ref NewsTopic\n", "", "property TopicArn is missing"),
        broken("Type: AWS::SNS::Topic\n", "Type: AWS::SNS::Subject\n", "no type AWS::SNS::Subject"),
        broken("    DeletionPolicy: Retain\n", "    Retained: true\n", "Retained is no part"),
        broken(
            "      ApplyOn: PublishedVersions", "      Applied: Versions", "no property Applied"),
        broken("DaysAfterInitiation: 7", "Days: 7", "no property Days"));
  }

  private static DynamicTest broken(String from, String to, String problem) {
    return DynamicTest.dynamicTest(
        problem,
        () -> {
          assertThat(TEXT).contains(from);
          assertThat(problems(TEXT.replace(from, to))).anyMatch(p -> p.contains(problem));
        });
  }

  @Test
  void a_circle_is_found() {
    String circle =
        TEXT.replace(
            "SPATE_BUCKET_UPLOADS: !Sub ${AWS::StackName}-uploads-${AWS::AccountId}-${AWS::Region}",
            "SPATE_BUCKET_UPLOADS: !Ref UploadsBucket");

    assertThat(Circles.in(new Reading(circle)).orElseThrow())
        .contains("UploadsBucket", "StoredFunction");
  }

  private static List<String> problems(String text) {
    return Conformance.problems(SCHEMA, new Reading(text));
  }
}
