package dev.spate.aws.template;

import static dev.spate.FunctionSpec.function;
import static dev.spate.aws.template.Finding.Rule.AUTHORIZER;
import static dev.spate.aws.template.Finding.Rule.BATCH_PAYLOAD;
import static dev.spate.aws.template.Finding.Rule.BATCH_TIME;
import static dev.spate.aws.template.Finding.Rule.BUCKET_NAME;
import static dev.spate.aws.template.Finding.Rule.DEAD_LETTER;
import static dev.spate.aws.template.Finding.Rule.ENVIRONMENT;
import static dev.spate.aws.template.Finding.Rule.GATEWAY;
import static dev.spate.aws.template.Finding.Rule.NOBODY;
import static dev.spate.aws.template.Finding.Rule.NOTIFICATIONS;
import static dev.spate.aws.template.Finding.Rule.POLICY;
import static dev.spate.aws.template.Finding.Rule.RECEIVE_LIMIT;
import static dev.spate.aws.template.Finding.Rule.RECURSION;
import static dev.spate.aws.template.Finding.Rule.ROUTES;
import static dev.spate.aws.template.Finding.Rule.SCHEDULE;
import static dev.spate.aws.template.Finding.Rule.TEMPLATE;
import static dev.spate.aws.template.Finding.Rule.UNREACHABLE;
import static dev.spate.aws.template.Finding.Rule.VISIBILITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Done;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Ports;
import dev.spate.Queue;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Trigger;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each rule finds what it is for, and not what is well. */
class PreflightTest {
  private static final TemplateOptions PLAIN =
      new TemplateOptions("shop.Entry", "lambda", Optional.empty(), List.of(), Map.of());
  private static final Queue<String> ORDERS = new Queue<>("orders", String.class);
  private static final Table STOCK = new Table("stock");
  private static final Bucket FILES = new Bucket("files");
  private static final SocketApi ROOMS = new SocketApi("rooms");

  @Test
  void an_application_without_fault_has_no_finding() {
    assertThat(rules(on("order", ORDERS.each()))).isEmpty();
  }

  @Test
  void a_message_that_is_shown_again_too_early() {
    FunctionSpec<?, ?, ?> order = on("order", ORDERS.each()).timeout(Duration.ofSeconds(31));

    assertThat(rules(order)).containsExactly(VISIBILITY);
    assertThat(Preflight.check(App.of("shop", order), PLAIN).getFirst())
        .hasToString(
            "function order: queue orders shows a message again after PT3M; six times the timeout"
                + " and the window are PT3M6S (VISIBILITY; source: \"Configuring an Amazon SQS"
                + " queue for use with Lambda\")");
    assertThat(rules(on("order", ORDERS.each().window(Duration.ofSeconds(1)))))
        .containsExactly(VISIBILITY);
  }

  @Test
  void a_message_that_is_given_up_by_throttling_alone() {
    assertThat(rules(on("order", ORDERS.receiveLimit(4).each()))).containsExactly(RECEIVE_LIMIT);
  }

  @Test
  void a_message_that_expires_before_it_is_a_dead_letter() {
    Queue<String> slow = ORDERS.visibility(Duration.ofHours(12));

    assertThat(rules(on("order", slow.receiveLimit(9).each()))).containsExactly(DEAD_LETTER);
    assertThat(rules(on("order", slow.receiveLimit(8).each()))).isEmpty();
  }

  @Test
  void a_change_that_is_forgotten_before_it_is_a_dead_letter() {
    assertThat(rules(on("c", STOCK.changes().retries(5, Duration.ofHours(25)))))
        .containsExactly(DEAD_LETTER);
    assertThat(rules(on("c", STOCK.changes()))).isEmpty();
  }

  @Test
  void a_batch_without_time_for_its_events() {
    EventStream<String> clicks = new EventStream<>("clicks", String.class);

    assertThat(rules(on("c", clicks.each().batchSize(2_000).parallelism(1, 1))))
        .containsExactly(BATCH_TIME);
    assertThat(rules(on("c", clicks.each().batchSize(1_400).parallelism(1, 1)))).isEmpty();
  }

  @Test
  void a_batch_without_room_for_its_events() {
    EventStream<String> clicks = new EventStream<>("clicks", String.class);

    assertThat(rules(on("c", clicks.each().batchSize(7_000)))).containsExactly(BATCH_PAYLOAD);
  }

  @Test
  void a_function_that_runs_longer_than_the_gateway_waits() {
    FunctionSpec<?, ?, ?> say = on("say", ROOMS.message("say"));

    assertThat(rules(say)).containsExactly(GATEWAY);
    assertThat(rules(on("say", ROOMS.message("say")).timeout(Duration.ofSeconds(29)))).isEmpty();
  }

  @Test
  void an_authorizer_that_thinks_longer_than_the_gateway_waits() {
    var who = function("who", new Trigger.HttpAuthorizer(), ports -> (request, in) -> allowed());
    FunctionSpec<?, ?, ?> list =
        function("list", Trigger.Http.get("/").behind("who"), p -> (r, in) -> Response.status(204));

    assertThat(rules(who, list)).containsExactly(AUTHORIZER);
    assertThat(rules(who.timeout(Duration.ofSeconds(10)), list)).isEmpty();
  }

  @Test
  void an_authorizer_that_nobody_asks() {
    var who =
        function("who", new Trigger.HttpAuthorizer(), ports -> (request, in) -> allowed())
            .timeout(Duration.ofSeconds(5));
    var knock =
        function("knock", ROOMS.authorizer(), ports -> (request, in) -> allowed())
            .timeout(Duration.ofSeconds(5));

    assertThat(rules(who)).containsExactly(UNREACHABLE);
    assertThat(rules(knock)).containsExactly(UNREACHABLE);
    assertThat(
            rules(
                knock,
                function("open", ROOMS.opened(), p -> (opening, in) -> allowed())
                    .timeout(Duration.ofSeconds(5))))
        .isEmpty();
  }

  @Test
  void a_path_or_a_route_that_the_site_never_leads_to() {
    FunctionSpec<?, ?, ?> list =
        function("list", Trigger.Http.get("/api/{id}"), p -> (r, in) -> Response.status(204));
    App app = App.of("shop", list);
    Site site = Site.ofFiles(FILES);

    assertThat(rules(app, PLAIN.site(site.api("/api/*")))).isEmpty();
    assertThat(rules(app, PLAIN.site(site.api("/other/*")))).containsExactly(UNREACHABLE);
    assertThat(rules(app, PLAIN.site(site.api("/api/*").files("/api/docs/*", FILES))))
        .containsExactly(UNREACHABLE);
  }

  @Test
  void a_function_that_makes_itself_run_again() {
    assertThat(rules(on("order", ORDERS.each(), ports -> ports.publish(ORDERS))))
        .containsExactly(RECURSION);
    assertThat(rules(on("c", STOCK.changes(), ports -> ports.readWrite(STOCK))))
        .containsExactly(RECURSION);
    assertThat(rules(on("c", STOCK.changes(), ports -> ports.read(STOCK)))).isEmpty();
    assertThat(
            rules(
                on("stored", FILES.created(), ports -> ports.publish(ORDERS)),
                on("order", ORDERS.each(), ports -> ports.write(FILES))))
        .containsExactly(RECURSION);
    assertThat(
            rules(
                on("removed", FILES.removed(), ports -> ports.publish(ORDERS)),
                on("order", ORDERS.each(), ports -> ports.write(FILES))))
        .isEmpty();
  }

  @Test
  void a_message_that_nobody_takes() {
    assertThat(rules(on("c", STOCK.changes(), ports -> ports.publish(ORDERS))))
        .containsExactly(NOBODY);
  }

  @Test
  void a_schedule_whose_runs_overlap() {
    Source.Ticks ticks = Timetable.every("often", Duration.ofMinutes(1)).ticks();

    assertThat(rules(on("often", ticks).timeout(Duration.ofSeconds(61)))).containsExactly(SCHEDULE);
    assertThat(rules(on("often", ticks).timeout(Duration.ofMinutes(1)))).isEmpty();
  }

  @Test
  void two_functions_that_want_the_same_news_of_a_bucket_are_refused() {
    FunctionSpec<?, ?, ?> all = on("all", FILES.created().prefix("a"));
    FunctionSpec<?, ?, ?> some = on("some", FILES.created().prefix("ab").suffix(".jpg"));

    assertThat(rules(all, some)).containsExactly(NOTIFICATIONS);
    assertThat(rules(all, on("other", FILES.created().prefix("b")))).isEmpty();
    assertThat(rules(all, on("gone", FILES.removed()))).isEmpty();
    assertThat(rules(all, on("bus", FILES.created().through(Source.ObjectRoute.BUS)))).isEmpty();
    assertThatThrownBy(() -> TemplateWriter.write(App.of("shop", all, some), PLAIN))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("function some: wants the same news of bucket files");
  }

  @Test
  void what_is_too_large_is_refused() {
    assertThat(rules(on("f", new Bucket("b".repeat(31)).created()))).containsExactly(BUCKET_NAME);
    assertThat(rules(on("f", new Bucket("b".repeat(30)).created()))).isEmpty();
    assertThat(rules(on("f", FILES.created(), p -> p.setting("s", "x".repeat(4_100)))))
        .as("a setting is a parameter, whose length nobody knows")
        .isEmpty();
    assertThat(
            rules(
                on(
                    "f",
                    FILES.created(),
                    ports -> each(40, i -> ports.setting("setting-" + i + "x".repeat(40), "")))))
        .containsExactly(ENVIRONMENT);
    assertThat(
            rules(
                on("f", FILES.created(), ports -> each(32, i -> ports.read(new Bucket("b" + i))))))
        .containsExactlyInAnyOrder(POLICY, ENVIRONMENT);
  }

  @Test
  void too_many_routes_are_refused() {
    Trigger.Http routes = Trigger.Http.get("/0");
    for (int i = 1; i < 151; i++) {
      routes = routes.and("GET", "/" + i);
    }

    assertThat(rules(function("many", routes, ports -> (request, in) -> Response.status(204))))
        .as("each GET has a HEAD")
        .containsExactly(ROUTES);
  }

  @Test
  void too_many_resources_are_refused() {
    FunctionSpec<?, ?, ?>[] many = new FunctionSpec<?, ?, ?>[80];
    each(80, i -> many[i] = on("f" + i, STOCK.changes()));

    assertThat(rules(many)).containsExactly(TEMPLATE);
  }

  @Test
  void findings_stand_above_the_template() {
    App app = App.of("shop", on("order", ORDERS.receiveLimit(4).each()));

    assertThat(TemplateWriter.write(app, PLAIN)).contains("# Note: function order: queue orders");
  }

  @Test
  void each_rule_names_a_page_of_aws() {
    assertThat(EnumSet.allOf(Finding.Rule.class)).allMatch(rule -> rule.source().length() > 10);
  }

  private static void each(int most, java.util.function.IntConsumer act) {
    for (int i = 0; i < most; i++) {
      act.accept(i);
    }
  }

  private static Set<Finding.Rule> rules(FunctionSpec<?, ?, ?>... functions) {
    return rules(App.of("shop", functions), PLAIN);
  }

  private static Set<Finding.Rule> rules(App app, TemplateOptions options) {
    EnumSet<Finding.Rule> rules = EnumSet.noneOf(Finding.Rule.class);
    Preflight.check(app, options).forEach(finding -> rules.add(finding.rule()));
    return rules;
  }

  private static Access allowed() {
    return new Access.Allowed("somebody", Map.of());
  }

  private static <T> FunctionSpec<Event<T>, Done, EventHandler<T>> on(
      String name, Source<T> source) {
    return on(name, source, ports -> {});
  }

  private static <T> FunctionSpec<Event<T>, Done, EventHandler<T>> on(
      String name, Source<T> source, Consumer<Ports> asks) {
    return function(
        name,
        source,
        ports -> {
          asks.accept(ports);
          return (event, in) -> {};
        });
  }
}
