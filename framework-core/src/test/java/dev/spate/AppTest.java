package dev.spate;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.http.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AppTest {
  private static final Queue<String> ORDERS = new Queue<>("orders", String.class);
  private static final SocketApi SOCKETS = new SocketApi("rooms");

  private static FunctionSpec<?, ?, ?> web(String name, Trigger.Http trigger) {
    return function(name, trigger, ports -> (request, in) -> Response.status(204));
  }

  private static <T> FunctionSpec<?, ?, ?> on(String name, Source<T> source) {
    return function(name, source, ports -> (event, in) -> {});
  }

  private static void refused(Supplier<?> app, String message) {
    assertThatThrownBy(app::get).isInstanceOf(InvalidAppException.class).hasMessage(message);
  }

  @Test
  void refuses_two_functions_of_one_name() {
    refused(
        () -> App.of("shop", web("a", Trigger.Http.get("/a")), web("a", Trigger.Http.get("/b"))),
        "application shop has two functions named a");
    refused(
        () -> App.of("shop", web("a", Trigger.Http.get("/a"))).and(on("a", ORDERS.each())),
        "application shop has two functions named a");
  }

  @Test
  void refuses_routes_that_take_the_same_requests() {
    refused(
        () ->
            App.of(
                "shop",
                web("a", Trigger.Http.get("/items/{id}")),
                web("b", Trigger.Http.get("/items/{name}"))),
        "function b: route GET /items/{name} overlaps GET /items/{id}");
    refused(
        () -> App.of("shop", web("a", Trigger.Http.get("/x").and("GET", "/x"))),
        "function a: route GET /x overlaps GET /x");
  }

  @Test
  void refuses_an_authorizer_that_is_not_there_or_is_none() {
    refused(
        () -> App.of("shop", web("a", Trigger.Http.get("/a").behind("gate"))),
        "function a is behind \"gate\", which is no authorizer function of application shop");
    refused(
        () ->
            App.of(
                "shop",
                web("a", Trigger.Http.get("/a").behind("gate")),
                web("gate", Trigger.Http.get("/gate"))),
        "function a is behind \"gate\", which is no authorizer function of application shop");
    assertThat(
            App.of(
                    "shop",
                    web("a", Trigger.Http.get("/a").behind("gate")),
                    function(
                        "gate",
                        new Trigger.HttpAuthorizer(),
                        ports -> (request, in) -> new Access.Denied("closed")))
                .functions())
        .hasSize(2);
  }

  @Test
  void refuses_two_functions_on_one_queue_in_whatever_form() {
    refused(
        () -> App.of("shop", on("a", ORDERS.each()), on("b", ORDERS.each().batchSize(2))),
        "functions a and b both take the queue orders");
    refused(
        () ->
            App.of(
                "shop",
                on("a", ORDERS.each()),
                function(
                    "b",
                    ORDERS.each().batched(),
                    ports -> (batch, in) -> batch.answers(in).result())),
        "functions a and b both take the queue orders");
  }

  @Test
  void refuses_two_functions_on_one_part_of_a_socket_api() {
    refused(
        () -> App.of("chat", on("a", SOCKETS.message("join")), on("b", SOCKETS.message("join"))),
        "functions a and b both take the action join of socket API rooms");
    refused(
        () -> App.of("chat", on("a", SOCKETS.closed()), on("b", SOCKETS.closed())),
        "functions a and b both take the closing of socket API rooms");
    FunctionSpec<?, ?, ?> open =
        function("a", SOCKETS.opened(), ports -> (opening, in) -> new Access.Denied("no"));
    FunctionSpec<?, ?, ?> gate =
        function("g", SOCKETS.authorizer(), ports -> (request, in) -> new Access.Denied("no"));
    refused(
        () -> App.of("chat", open, copy(open, "b")),
        "functions a and b both take the opening of socket API rooms");
    refused(
        () -> App.of("chat", gate, copy(gate, "h")),
        "functions g and h both take the authorizer of socket API rooms");
    assertThat(App.of("chat", on("a", SOCKETS.message("join")), on("b", SOCKETS.message())))
        .isNotNull();
  }

  private static <I, O, H extends Handler<I, O>> FunctionSpec<I, O, H> copy(
      FunctionSpec<I, O, H> f, String name) {
    return new FunctionSpec<>(name, f.trigger(), f.settings(), f.factory());
  }

  @Test
  void refuses_two_device_authorizers() {
    FunctionSpec<?, ?, ?> gate =
        function(
            "a",
            new Trigger.DeviceAuthorizer(),
            ports -> (shown, in) -> new DeviceTopic.Access.Denied("no"));

    refused(
        () -> App.of("home", gate, copy(gate, "b")),
        "functions a and b both take the device authorizer");
  }

  @Test
  void refuses_one_name_that_means_two_things_of_a_kind() {
    Topic<String> news = new Topic<>("news", String.class);
    Topic<byte[]> other = new Topic<>("news", byte[].class);

    assertThatThrownBy(() -> App.of("shop", on("a", news.each()), on("b", other.each())))
        .isInstanceOf(InvalidAppException.class)
        .hasMessageStartingWith(
            "function b means another Topic news than the functions before it: ");
    assertThat(App.of("shop", on("a", news.each()), on("b", new Bucket("news").created())))
        .isNotNull();
  }

  @Test
  void refuses_a_message_that_comes_again_before_its_function_may_have_ended() {
    Queue<String> hasty = ORDERS.visibility(Duration.ofSeconds(20));

    refused(
        () -> App.of("shop", on("a", hasty.each())),
        "queue orders shows a message again after PT20S, before function a may have ended after"
            + " PT30S");
    refused(
        () ->
            App.of(
                "shop",
                function(
                    "a",
                    hasty.each().batched(),
                    ports -> (batch, in) -> batch.answers(in).result())),
        "queue orders shows a message again after PT20S, before function a may have ended after"
            + " PT30S");
  }

  @Test
  void refuses_a_function_that_may_run_longer_than_the_gateway_before_it_waits() {
    refused(
        () -> App.of("shop", web("a", Trigger.Http.get("/a")).timeout(Duration.ofSeconds(31))),
        "function a may run PT31S, but the gateway before it gives up after PT30S");
    refused(
        () -> App.of("chat", on("a", SOCKETS.message()).timeout(Duration.ofMinutes(1))),
        "function a may run PT1M, but the gateway before it gives up after PT30S");
  }

  @Test
  void refuses_a_name_that_no_platform_takes() {
    for (String name : new String[] {"", "Shop", "1shop", "sh op", "a".repeat(64), "ä"}) {
      assertThatThrownBy(() -> App.of(name, web("a", Trigger.Http.get("/"))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("application name must be 1 to 63 of a-z, 0-9 and '-'");
    }
    assertThat(App.of("a".repeat(63)).name()).hasSize(63);
  }

  @Test
  void refuses_to_open_a_function_it_does_not_have() {
    App app = App.of("shop", web("a", Trigger.Http.get("/a")), on("b", ORDERS.each()));

    refused(
        () -> app.open("c", new RecordingPorts(false), new Nowhere()),
        "application shop has no function \"c\", only a, b");
  }

  @Test
  void opens_one_function_and_touches_no_other() {
    App app =
        App.of(
            "shop",
            function("a", ORDERS.each(), ports -> (event, in) -> {}),
            function(
                "b",
                new Topic<>("news", String.class).each(),
                ports -> {
                  throw new AssertionError("b was made");
                }));

    assertThat(app.open("a", new RecordingPorts(false), new Nowhere())).isEqualTo(Done.DONE);
  }

  @Test
  void refuses_a_factory_that_makes_nothing() {
    App app = App.of("shop", function("a", ORDERS.each(), ports -> null));

    refused(
        () -> app.open("a", new RecordingPorts(false), new Nowhere()),
        "the factory of function a made no handler");
  }

  @Test
  void refuses_a_second_provider_of_a_port() {
    Port<Runnable> port = new Port<>("work", Runnable.class);
    App app = App.of("shop").providing(port, ports -> () -> {});

    refused(
        () -> app.providing(port, ports -> () -> {}),
        "application shop has two providers for port work");
  }

  @Test
  void keeps_its_functions_in_their_order_and_its_providers_when_more_are_added() {
    Port<Runnable> port = new Port<>("work", Runnable.class);
    App app =
        App.of("shop", web("b", Trigger.Http.get("/b")))
            .providing(port, ports -> () -> {})
            .and(
                function(
                    "a",
                    ORDERS.each(),
                    ports -> {
                      ports.use(port);
                      return (event, in) -> {};
                    }));

    assertThat(app.functions()).extracting(FunctionSpec::name).containsExactly("b", "a");
    assertThat(app.function("a")).isPresent();
    assertThat(app.function("c")).isEqualTo(Optional.empty());
    assertThat(app.qualified("a")).isEqualTo("shop.a");
    assertThat(app.manifest().of("a")).containsExactly(new Need.Own(port));
  }
}
