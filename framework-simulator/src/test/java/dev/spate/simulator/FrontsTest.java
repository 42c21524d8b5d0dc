package dev.spate.simulator;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.Connections;
import dev.spate.DeviceTopic;
import dev.spate.FunctionSpec;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Once;
import dev.spate.Outcome;
import dev.spate.Ports;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.simulator.junit.SimulationTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests, connections and devices, as those who wait for an answer see them. */
class FrontsTest {
  private static final Table TABLE = new Table("table");
  private static final Table MARKS = new Table("marks");
  private static final SocketApi CHAT = new SocketApi("chat");

  private enum Plain implements Codec<Response> {
    CODEC;

    @Override
    public byte[] encode(Response response) {
      return response.body();
    }

    @Override
    public Response decode(byte[] buffer, int offset, int length) {
      return Response.text(200, new String(buffer, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public String contentType() {
      return "text/plain";
    }
  }

  private static App counting(boolean once) {
    FunctionSpec<Request, Response, ?> count =
        function(
            "count",
            Trigger.Http.on("POST", "/count"),
            ports -> {
              KeyValueStore table = ports.readWrite(TABLE, MARKS);
              return (request, in) -> {
                long sum =
                    once
                        ? table
                            .transact(
                                Once.fence(
                                    in,
                                    List.of(
                                        new dev.spate.Write.Add(
                                            TABLE, Key.of("n"), "n", 1, 0, 999))))
                            .getFirst()
                            .orElseThrow()
                            .counter("n")
                        : table.add(Key.of("n"), "n", 1, 0, 999);
                return Response.text(200, Long.toString(sum));
              };
            });
    return App.of("app", once ? count.through(FrontsTest::byKey) : count);
  }

  private static Once<Request, Response> byKey(Ports ports) {
    return Once.in(
        ports.readWrite(MARKS),
        request ->
            new Once.Claim(
                "anyone", request.header("idempotency-key").orElseThrow(), request.body()),
        Plain.CODEC);
  }

  private static Request post(String key, String body) {
    return Request.of("POST", "/count")
        .header("idempotency-key", key)
        .body(body.getBytes(StandardCharsets.UTF_8));
  }

  private static long count(Simulation simulation) {
    return simulation.tables().open(TABLE).get(Key.of("n")).map(i -> i.counter("n")).orElse(0L);
  }

  private static String text(Response response) {
    return response.status() + " " + new String(response.body(), StandardCharsets.UTF_8);
  }

  @Test
  void the_gateway_gives_up_while_the_function_goes_on_and_a_client_that_repeats_does_it_twice() {
    Faults slow = Faults.none().slowness(Duration.ofMillis(29_900));
    boolean twice = false;
    for (int seed = 0; seed < 300 && !twice; seed++) {
      Simulation simulation =
          Scenario.of(counting(false), Codecs.plain()).seed(seed).faults(slow).begin();
      Response response = simulation.request(post("k", "x"), 3, Duration.ofSeconds(1));
      simulation.runUntilIdle();
      twice = response.status() == 200 && count(simulation) == 2;
    }
    assertThat(twice).isTrue();
  }

  @Test
  void a_stored_answer_is_given_again_and_another_payload_is_refused() {
    Simulation simulation = Scenario.of(counting(true), Codecs.plain()).begin();
    assertThat(text(simulation.request(post("k", "x")))).isEqualTo("200 1");
    assertThat(text(simulation.request(post("k", "x")))).isEqualTo("200 1");
    assertThat(text(simulation.request(post("k", "y")))).startsWith("400 ");
    assertThat(text(simulation.request(post("l", "y")))).isEqualTo("200 2");
  }

  @Test
  void of_two_requests_at_once_one_is_told_to_come_later() {
    boolean refused = false;
    for (int seed = 0; seed < 100; seed++) {
      Simulation simulation = Scenario.of(counting(true), Codecs.plain()).seed(seed).begin();
      Reply<Response> one = simulation.send(post("k", "x"));
      Reply<Response> two = simulation.send(post("k", "x"));
      simulation.runUntilIdle();
      List<Integer> answers =
          List.of(one.answer().orElseThrow().status(), two.answer().orElseThrow().status());
      assertThat(answers).contains(200);
      assertThat(count(simulation)).isEqualTo(1);
      refused |= answers.contains(500);
    }
    assertThat(refused).isTrue();
  }

  @SimulationTest(seeds = 200)
  void a_patient_client_with_a_key_is_counted_once_on_a_bad_day_but_for_a_crash_in_between(
      Trial trial) {
    Scenario scenario = Scenario.of(counting(true), Codecs.plain());
    Faults faults = Faults.none().lost(300).slowness(Duration.ofSeconds(2)).stale(500);
    Simulation simulation = trial.begin(scenario.faults(faults));
    simulation.always("not twice", () -> assertThat(count(simulation)).isLessThanOrEqualTo(1));
    Response response = simulation.request(post("k", "x"), 20, Duration.ofSeconds(40));
    assertThat(text(response)).isEqualTo("200 1");
  }

  private static App chat() {
    return App.of(
        "chat",
        function(
            "door",
            CHAT.opened(),
            ports -> {
              Connections clients = ports.connections(CHAT);
              return (opening, in) -> {
                var early = clients.send(opening.connection(), "too early");
                return opening.request().query().isEmpty()
                    ? new Access.Denied("no name")
                    : new Access.Allowed(early.name(), Map.of());
              };
            }),
        function(
            "echo",
            CHAT.message("echo"),
            ports -> {
              Connections clients = ports.connections(CHAT);
              return (event, in) -> clients.send(event.data().connection(), event.data().text());
            }),
        function(
            "gone",
            CHAT.closed(),
            ports -> {
              KeyValueStore table = ports.readWrite(TABLE);
              Connections clients = ports.connections(CHAT);
              return (event, in) -> {
                var sent = clients.send(event.data().connection(), "late");
                table.add(Key.of(sent.name()), "n", 1, 0, 9);
              };
            }));
  }

  private static Request named() {
    Request r = Request.of("GET", "/");
    return new Request(
        r.method(),
        r.base(),
        r.path(),
        "name=a",
        r.headers(),
        r.body(),
        r.parameters(),
        r.principal(),
        r.claims(),
        r.address());
  }

  private static long gone(Simulation simulation) {
    return simulation.tables().open(TABLE).get(Key.of("GONE")).map(i -> i.counter("n")).orElse(0L);
  }

  @Test
  void a_connection_is_open_between_its_opening_and_its_end_and_gone_before_and_after() {
    Simulation simulation = Scenario.of(chat(), Codecs.plain()).begin();
    assertThat(simulation.connect(CHAT, Request.of("GET", "/")).isOpen()).isFalse();
    Socket socket = simulation.connect(CHAT, named());
    assertThat(socket.isOpen()).isTrue();
    assertThat(socket.heard()).isEmpty();
    socket.send("{\"x\":{\"action\":\"no\"},\"action\":\"echo\"}");
    socket.send("nothing that anybody takes");
    simulation.runUntilIdle();
    assertThat(socket.heard()).hasSize(1);
    socket.close();
    simulation.runUntilIdle();
    assertThat(socket.isOpen()).isFalse();
    assertThat(gone(simulation)).isEqualTo(1);
  }

  @Test
  void a_silent_connection_ends_after_ten_minutes_and_a_busy_one_after_two_hours() {
    Simulation simulation = Scenario.of(chat(), Codecs.plain()).begin();
    Socket silent = simulation.connect(CHAT, named());
    Socket busy = simulation.connect(CHAT, named());
    for (int i = 0; i < 14; i++) {
      assertThat(busy.isOpen()).isTrue();
      busy.send("{\"action\":\"echo\"}");
      simulation.runFor(Duration.ofMinutes(9));
    }
    assertThat(silent.isOpen()).isFalse();
    assertThat(busy.isOpen()).isFalse();
    assertThat(simulation.trace().toString())
        .contains("00:10:00Z gone#")
        .contains("02:00:00Z gone#");
  }

  @Test
  void the_news_of_an_end_can_be_lost_and_a_client_can_be_too_slow() {
    Faults faults = Faults.none().lost(999);
    Simulation simulation = Scenario.of(chat(), Codecs.plain()).faults(faults).begin();
    for (int i = 0; i < 5; i++) {
      simulation.connect(CHAT, named()).close();
    }
    simulation.runUntilIdle();
    assertThat(gone(simulation)).isLessThan(5);
  }

  @Test
  void a_device_is_let_in_by_its_authorizer() {
    App app =
        App.of(
            "devices",
            function(
                "let-in",
                new Trigger.DeviceAuthorizer(),
                ports ->
                    (credentials, in) ->
                        new DeviceTopic.Access.Denied("not " + credentials.client())));
    Simulation simulation = Scenario.of(app, Codecs.plain()).begin();
    var credentials =
        new DeviceTopic.Credentials("m7", Optional.empty(), new byte[0], Optional.empty());
    assertThat(simulation.authorize("let-in", credentials))
        .isEqualTo(new Outcome.Answered<>(new DeviceTopic.Access.Denied("not m7")));
  }

  @Test
  void an_action_is_the_text_of_the_member_and_nothing_else() {
    assertThat(SocketActions.of("{\"action\":\"a\"}")).isEqualTo("a");
    assertThat(SocketActions.of("{ \"b\" : [{\"action\":\"x\"}], \"action\" : \"a\" }"))
        .isEqualTo("a");
    assertThat(SocketActions.of("{\"b\":\"action\",\"c\":\"\\\"action\\\":\"}"))
        .isEqualTo("$default");
    assertThat(SocketActions.of("[\"action\",\"a\"]")).isEqualTo("$default");
    assertThat(SocketActions.of("{\"action\":7}")).isEqualTo("$default");
    assertThat(SocketActions.of("{\"action")).isEqualTo("$default");
  }
}
