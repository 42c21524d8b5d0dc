package dev.spate;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.http.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriggerTest {
  private static final SocketApi ROOMS = new SocketApi("rooms");
  private static final Queue<String> ORDERS = new Queue<>("orders", String.class);

  private static <I, O> String met(Trigger<I, O, ?> trigger, Handler<I, O> handler) {
    return trigger.match(handler, Opened.cases()).met();
  }

  @Test
  void each_trigger_meets_its_own_case() {
    assertThat(met(Trigger.Http.get("/"), (r, in) -> Response.status(200))).isEqualTo("http");
    assertThat(met(new Trigger.HttpAuthorizer(), (r, in) -> new Access.Denied("")))
        .isEqualTo("http authorizer");
    assertThat(met(ROOMS.authorizer(), (r, in) -> new Access.Denied("")))
        .isEqualTo("socket authorizer");
    assertThat(met(new Trigger.DeviceAuthorizer(), (c, in) -> new DeviceTopic.Access.Denied("")))
        .isEqualTo("device authorizer");
    assertThat(met(ROOMS.opened(), (o, in) -> new Access.Denied(""))).isEqualTo("open");
    assertThat(met(ORDERS.each(), (e, in) -> Done.DONE)).isEqualTo("events");
    assertThat(met(ORDERS.each().batched(), (b, in) -> b.answers(in).result())).isEqualTo("events");
    assertThat(met(new Trigger.Call<>(String.class, String.class), (i, in) -> i)).isEqualTo("call");
  }

  @Test
  void a_handler_of_one_event_is_met_as_a_handler_of_batches() throws Exception {
    List<String> seen = new ArrayList<>();
    App app =
        App.of(
            "shop", function("a", ORDERS.each(), ports -> (event, in) -> seen.add(event.data())));
    @SuppressWarnings("unchecked") // the queue carries texts
    Handler<Batch<String>, BatchResult> handler =
        (Handler<Batch<String>, BatchResult>)
            app.open("a", new RecordingPorts(false), Opened.cases()).handler();

    BatchResult result = handler.handle(World.batch("a1", "b1"), new World().call());

    assertThat(World.letters(result)).isEqualTo("dd");
    assertThat(seen).containsExactlyInAnyOrder("a1", "b1");
  }

  @Test
  void filters_wrap_in_the_order_they_were_added_the_last_outermost() throws Exception {
    List<String> order = new ArrayList<>();
    FunctionSpec<Request, Response, ?> spec =
        function(
                "a",
                Trigger.Http.get("/"),
                ports ->
                    (request, in) -> {
                      order.add("handler");
                      return Response.status(200);
                    })
            .through(ports -> noting("inner", order))
            .through(ports -> noting("outer", order))
            .memory(256)
            .timeout(Duration.ofSeconds(5));
    @SuppressWarnings("unchecked") // an HTTP trigger's handler
    Handler<Request, Response> handler =
        (Handler<Request, Response>)
            App.of("shop", spec).open("a", new RecordingPorts(false), Opened.cases()).handler();

    handler.handle(Request.of("GET", "/"), new World().call());

    assertThat(order).containsExactly("outer", "inner", "handler", "inner", "outer");
    assertThat(spec.settings())
        .isEqualTo(new Settings(256, Duration.ofSeconds(5), Duration.ofSeconds(1)));
  }

  private static Filter<Request, Response> noting(String name, List<String> order) {
    return next ->
        (request, in) -> {
          order.add(name);
          Response response = next.handle(request, in);
          order.add(name);
          return response;
        };
  }

  @Test
  void an_http_trigger_gathers_routes() {
    Trigger.Http http = Trigger.Http.get("/a").and("POST", "/b/{id}").behind("gate");

    assertThat(http.routes()).containsExactly(Route.of("GET", "/a"), Route.of("POST", "/b/{id}"));
    assertThat(http.authorizer()).isEqualTo("gate");
    assertThatThrownBy(() -> new Trigger.Http(List.of(), ""))
        .hasMessage("routes of a function must be from 1 to 300, not 0");
  }

  @Test
  void a_function_has_a_name_that_every_platform_takes() {
    assertThatThrownBy(() -> function("Resize", ORDERS.each(), ports -> (event, in) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "function name must be 1 to 63 of a-z, 0-9 and '-', starting with a letter:"
                + " \"Resize\"");
  }
}
