package dev.spate.aws.template;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.App;
import dev.spate.EventPattern;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Queue;
import dev.spate.Trigger;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.aws.testing.Reading;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Other fronts than an HTTP API, and streams of Kafka. */
class FrontsTest {
  private static final Schema SCHEMA = new Schema();
  private static final EventStream<String> CLICKS = new EventStream<>("clicks", String.class);
  private static final TemplateOptions PLAIN =
      new TemplateOptions("shop.Entry", "lambda", Optional.empty(), List.of(), Map.of());
  private static final TemplateOptions MSK = PLAIN.kafka(CLICKS, new Kafka.Msk());

  /** What CloudFormation would take, of functions with routes, one of them behind another. */
  private static Reading sound(App app, TemplateOptions options) {
    Reading template = new Reading(TemplateWriter.write(app, options));
    assertThat(Conformance.problems(SCHEMA, template)).isEmpty();
    assertThat(Circles.in(template)).isEmpty();
    return template;
  }

  private static FunctionSpec<?, ?, ?> web(String name, Trigger.Http routes) {
    return function(name, routes, ports -> (request, in) -> Response.status(200));
  }

  private static App shop(Front front) {
    List<FunctionSpec<?, ?, ?>> all = new ArrayList<>();
    all.add(web("files", Trigger.Http.get("/files/{name}").and("PUT", "/files/{name}")));
    all.add(web("rest", Trigger.Http.on("ANY", "/{path+}")));
    if (front.asksAuthorizers()) {
      all.add(web("list", Trigger.Http.get("/files").behind("who")));
      all.add(Everything.app().function("who").orElseThrow());
    }
    return App.of("shop", all);
  }

  private static Map<String, Object> variables(Reading template, String function) {
    return Reading.map(Reading.at(template.properties(function), "Environment", "Variables"));
  }

  @ParameterizedTest
  @EnumSource(Front.class)
  void each_front_is_what_cloudformation_takes_and_its_functions_know_it(Front front) {
    Reading template = sound(shop(front), PLAIN.front(front));
    Object told = variables(template, "FilesFunction").get("SPATE_HTTP");
    assertThat(told).isEqualTo(front == Front.HTTP_API ? null : front.word);
  }

  @Test
  void a_rest_api_has_every_route_and_its_authorizer() {
    Reading template = sound(shop(Front.REST_API), PLAIN.front(Front.REST_API));
    Map<String, Object> body = Reading.map(Reading.at(template.properties("RestApi"), "Body"));
    Map<String, Object> paths = Reading.map(Reading.at(body, "paths"));
    assertThat(paths.keySet()).containsExactlyInAnyOrder("/files/{name}", "/{path+}", "/files");
    assertThat(Reading.map(Reading.at(paths, "/files/{name}")))
        .containsOnlyKeys("get", "put", "head");
    assertThat(Reading.at(paths, "/{path+}").toString()).contains("x-amazon-apigateway-any-method");
    assertThat(Reading.at(paths, "/files", "get", "security").toString()).contains("who");
    assertThat(Reading.at(paths, "/files/{name}", "get", "parameters", 0, "name"))
        .isEqualTo("name");
    assertThat(Reading.at(body, "components", "securitySchemes", "who").toString())
        .contains("${WhoFunction.Alias}");
    assertThat(template.resources().keySet())
        .anyMatch(id -> id.matches("RestApiDeployment[0-9a-f]+"));
  }

  @Test
  void another_document_of_a_rest_api_is_deployed_anew() {
    TemplateOptions rest = PLAIN.front(Front.REST_API);
    String one = deployment(App.of("shop", web("a", Trigger.Http.get("/a"))), rest);
    String two = deployment(App.of("shop", web("a", Trigger.Http.get("/b"))), rest);
    assertThat(one).isNotEqualTo(two);
  }

  private static String deployment(App app, TemplateOptions options) {
    return sound(app, options).resources().keySet().stream()
        .filter(id -> id.startsWith("RestApiDeployment"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_load_balancer_tries_narrow_rules_before_wide_ones_and_sends_all_values() {
    Reading template = sound(shop(Front.LOAD_BALANCER), PLAIN.front(Front.LOAD_BALANCER));
    assertThat(
            template.resources().keySet().stream()
                .filter(id -> id.matches(".*Rule[0-9]+"))
                .toList())
        .containsExactly("FilesRule1", "FilesRule2", "FilesRule3", "RestRule4");
    assertThat(template.properties("RestRule4").toString())
        .contains("/*")
        .doesNotContain("http-request-method");
    assertThat(Reading.at(template.properties("FilesTargets"), "TargetGroupAttributes").toString())
        .contains("lambda.multi_value_headers.enabled", "true");
    assertThat(template.properties("FilesFromLoadBalancer"))
        .containsEntry("Principal", "elasticloadbalancing.amazonaws.com");
  }

  @Test
  void anyone_may_call_a_function_url_and_both_permissions_say_so() {
    Reading template =
        sound(
            shop(Front.FUNCTION_URL), PLAIN.front(Front.FUNCTION_URL).origins("https://a.example"));
    assertThat(template.properties("FilesUrlMay"))
        .containsEntry("Action", "lambda:InvokeFunctionUrl")
        .containsEntry("FunctionUrlAuthType", "NONE");
    assertThat(template.properties("FilesUrlMayInvoke"))
        .containsEntry("Action", "lambda:InvokeFunction")
        .containsEntry("InvokedViaFunctionUrl", true);
    assertThat(Reading.at(template.properties("RestUrl"), "Cors").toString())
        .contains("https://a.example");
  }

  private static void refused(App app, TemplateOptions options, String message) {
    assertThatThrownBy(() -> TemplateWriter.write(app, options))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void what_a_front_cannot_do_is_refused() {
    App asking = shop(Front.HTTP_API);
    refused(asking, PLAIN.front(Front.FUNCTION_URL), "a FUNCTION_URL asks no function");
    refused(asking, PLAIN.front(Front.LOAD_BALANCER), "a LOAD_BALANCER asks no function");
    refused(
        shop(Front.REST_API),
        PLAIN.front(Front.REST_API).origins("https://a.example"),
        "answers no other origins by itself");
    refused(
        shop(Front.REST_API),
        PLAIN.front(Front.REST_API).site(Site.ofApi()),
        "a site leads to an HTTP API alone");
    refused(
        App.of(
            "shop",
            web("one", Trigger.Http.get("/a/{name}")),
            web("all", Trigger.Http.get("/a/{path+}"))),
        PLAIN.front(Front.LOAD_BALANCER),
        "cannot tell apart /a/* of functions one, all");
  }

  private static FunctionSpec<?, ?, ?> reading() {
    return function("reading", CLICKS.each(), ports -> (event, in) -> {});
  }

  @Test
  void a_stream_of_amazon_msk_is_read_by_its_own_name_and_not_made() {
    Reading template = sound(App.of("shop", reading()), MSK);
    assertThat(template.properties("ReadingSource"))
        .containsEntry("Topics", List.of("clicks"))
        .containsEntry("EventSourceArn", new Reading.Call("Ref", "KafkaCluster"))
        .containsEntry("FunctionResponseTypes", List.of("ReportBatchItemFailures"))
        .doesNotContainKey("ParallelizationFactor");
    assertThat(variables(template, "ReadingFunction"))
        .containsEntry("SPATE_STREAMS", "kafka")
        .containsEntry("SPATE_STREAM_CLICKS", "clicks");
    assertThat(template.resources()).doesNotContainKey("ClicksStream");
    assertThat(template.properties("ReadingRole").toString())
        .contains("kafka-cluster:ReadData", "topic/*/*/clicks", "kafka:GetBootstrapBrokers")
        .doesNotContain("kinesis");
  }

  @Test
  void a_stream_of_another_cluster_is_read_with_a_secret() {
    Kafka servers = new Kafka.Servers(List.of("a.example:9093", "b.example:9093"));
    Reading template = sound(App.of("shop", reading()), PLAIN.kafka(CLICKS, servers));
    assertThat(template.properties("ReadingSource").toString())
        .contains("a.example:9093", "SASL_SCRAM_512_AUTH")
        .doesNotContain("EventSourceArn");
    assertThat(template.properties("ReadingRole").toString())
        .contains("secretsmanager:GetSecretValue")
        .doesNotContain("kafka-cluster");
    assertThatThrownBy(() -> new Kafka.Servers(List.of("a.example")))
        .hasMessageContaining("must be host:port, not 9 characters");
  }

  @Test
  void what_kafka_cannot_do_is_refused() {
    App writing =
        App.of(
            "shop",
            function(
                "write",
                new Queue<>("orders", String.class).each(),
                ports -> {
                  ports.publish(CLICKS);
                  return (event, in) -> {};
                }));
    refused(writing, MSK, "writes to clicks, but ports only read Kafka");
    App wide =
        App.of(
            "shop", function("wide", CLICKS.each().parallelism(4, 8), ports -> (event, in) -> {}));
    refused(wide, MSK, "reads one batch of a partition at a time");
    App folding =
        App.of(
            "shop",
            function(
                "fold",
                CLICKS.each().tumbling(Duration.ofMinutes(1)).batched(),
                ports -> (batch, in) -> batch.answers(in).result()));
    refused(folding, MSK, "reads windows of clicks, which Kafka has not");
  }

  @Test
  void windows_and_patterns_of_a_trigger_are_the_mapping_s_too() {
    EventPattern big = EventPattern.of(EventPattern.attribute("kind").is("big"));
    App app =
        App.of(
            "shop",
            function(
                "fold",
                CLICKS.each().tumbling(Duration.ofMinutes(1)).batched(),
                ports -> (batch, in) -> batch.answers(in).result()),
            function(
                "large",
                new Queue<>("orders", String.class).each().only(big),
                ports -> (event, in) -> {}));
    Reading template = sound(app, PLAIN);
    assertThat(template.properties("FoldSource")).containsEntry("TumblingWindowInSeconds", 60);
    assertThat(
            Reading.at(
                template.properties("LargeSource"), "FilterCriteria", "Filters", 0, "Pattern"))
        .isEqualTo("{\"messageAttributes\":{\"kind\":{\"stringValue\":[\"big\"]}}}");
  }
}
