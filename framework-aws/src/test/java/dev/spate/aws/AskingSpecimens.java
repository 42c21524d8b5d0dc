package dev.spate.aws;

import dev.spate.Access;
import dev.spate.BatchResult;
import dev.spate.Codecs;
import dev.spate.DeviceTopic;
import dev.spate.SocketApi;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Every way a question can come: somebody waits for the answer. */
final class AskingSpecimens {
  private AskingSpecimens() {}

  static Stream<Specimen> all() {
    return Stream.of(
        web("HTTP API", "api", seed -> request(seed, true), r -> http(r)),
        web("function URL", "url", seed -> request(seed, false), r -> url(r)),
        web("REST API", "rest", seed -> request(seed, true), r -> rest(r)),
        web("ALB", "alb", seed -> forwarded(seed, false), r -> ProxyEvents.balancer(r, false)),
        web("ALB, many", "alb", seed -> forwarded(seed, true), r -> ProxyEvents.balancer(r, true)),
        Specimens.of("HTTP API authorizer", "gate", AskingSpecimens::gate),
        new Specimen(
            "REST API authorizer", "gate", Map.of("SPATE_HTTP", "rest"), AskingSpecimens::restGate),
        Specimens.of("WebSocket authorizer", "door", AskingSpecimens::door),
        Specimens.of("WebSocket $connect", "enter", AskingSpecimens::enter),
        Specimens.of("WebSocket message", "say", AskingSpecimens::say),
        Specimens.of("WebSocket $disconnect", "left", AskingSpecimens::left),
        Specimens.of("IoT authorizer", "admit", AskingSpecimens::admit),
        Specimens.of("call with text", "echo", AskingSpecimens::echo),
        Specimens.of("call with bytes", "copy", AskingSpecimens::copy));
  }

  private static Specimen web(
      String name,
      String front,
      LongFunction<Request> requests,
      java.util.function.Function<Request, byte[]> encoder) {
    return new Specimen(
        name,
        "web",
        Map.of("SPATE_HTTP", front),
        seed -> {
          Request request = requests.apply(seed);
          return new Specimen.Shown(
              encoder.apply(request),
              request,
              (answer, told) -> {
                Answered expected = Answered.of((Response) answer);
                return Answered.read(told).equals(expected)
                    ? Specimens.text(told)
                    : "an answer like " + expected;
              });
        });
  }

  /** A request whose base is a stage, or none; without parameters that cannot be decoded. */
  private static Request request(long seed, boolean base) {
    Request any = new Given(seed).request();
    return with(any, base ? any.base() : "", any.query().equals("q=%") ? "q=1" : any.query());
  }

  private static Request forwarded(long seed, boolean many) {
    Request any = request(seed, false);
    Request one = many ? any : with(any, "", any.query().replace("a=1&a=2", "a=2"));
    Request nobody =
        new Request(
            one.method(),
            "",
            one.path(),
            one.query(),
            one.headers(),
            one.body(),
            Map.of(),
            Optional.empty(),
            Map.of(),
            one.address());
    return nobody.header("x-forwarded-for", one.address());
  }

  private static Request with(Request any, String base, String query) {
    return new Request(
        any.method(),
        base,
        any.path(),
        query.startsWith("=") || query.contains("&=") ? "" : query,
        any.headers(),
        any.body(),
        Map.of(),
        any.principal(),
        any.claims(),
        any.address());
  }

  private static byte[] http(Request request) {
    return HttpEvents.encode(request, "r", java.time.Instant.EPOCH);
  }

  private static byte[] url(Request request) {
    return HttpEvents.encodeUrl(request, "r", java.time.Instant.EPOCH);
  }

  private static byte[] rest(Request request) {
    return ProxyEvents.rest(request, "r", java.time.Instant.EPOCH);
  }

  private static Specimen.Shown gate(long seed) {
    Request request = request(seed, true).body(new byte[0]);
    return new Specimen.Shown(
        HttpEvents.authorization(request, "r", java.time.Instant.EPOCH),
        request,
        (answer, told) ->
            answer instanceof Access.Allowed a
                ? "{\"isAuthorized\":true,\"context\":{" + members(a.claims(), "principal") + "}}"
                : "{\"isAuthorized\":false}");
  }

  private static Specimen.Shown restGate(long seed) {
    Request request = request(seed, true).body(new byte[0]);
    String stage = request.base().isEmpty() ? "prod" : request.base().substring(1);
    return new Specimen.Shown(
        ProxyEvents.authorization(request, java.time.Instant.EPOCH),
        request,
        (answer, told) -> policy(answer, stage));
  }

  private static Specimen.Shown door(long seed) {
    Request any = request(seed, false);
    Request upgrade = upgrade(any);
    return new Specimen.Shown(
        SocketEvents.authorization(upgrade, java.time.Instant.EPOCH),
        upgrade,
        (answer, told) -> policy(answer, "prod"));
  }

  private static Request upgrade(Request any) {
    return new Request(
        "GET",
        "",
        "/",
        any.query(),
        any.headers(),
        new byte[0],
        Map.of(),
        any.principal(),
        any.claims(),
        any.address());
  }

  private static Specimen.Shown enter(long seed) {
    var opening = new SocketApi.Opening("c" + seed + "=", upgrade(request(seed, false)));
    return new Specimen.Shown(
        SocketEvents.opening(opening, java.time.Instant.EPOCH),
        opening,
        (answer, told) ->
            "{\"statusCode\":" + (answer instanceof Access.Allowed ? 200 : 403) + "}");
  }

  private static Specimen.Shown say(long seed) {
    var event = new GivenEvents(seed).said();
    return new Specimen.Shown(
        SocketEvents.message("say", event), Specimen.batch(event), AskingSpecimens::socket);
  }

  private static Specimen.Shown left(long seed) {
    GivenEvents given = new GivenEvents(seed);
    var closing = given.left();
    var time = given.time();
    return new Specimen.Shown(
        SocketEvents.closing(closing, time),
        Specimen.batch(SocketEvents.event(PostOffice.COUNTER, time, closing)),
        AskingSpecimens::socket);
  }

  private static String socket(Object answer, byte[] told) {
    return ((BatchResult) answer).again().isEmpty() ? "{\"statusCode\":200}" : "a failed call";
  }

  private static Specimen.Shown admit(long seed) {
    byte[] password = new byte[(int) (seed % 4)];
    var asked =
        new DeviceTopic.Credentials(
            "scale-" + seed,
            seed % 3 == 0 ? Optional.empty() : Optional.of(seed % 5 == 0 ? "reject" : "user"),
            password,
            seed % 2 == 0 ? Optional.empty() : Optional.of("token"),
            seed % 3 == 1 ? Optional.empty() : Optional.of("0a".repeat(32)));
    String allowed =
        "{\"isAuthenticated\":true,\"principalId\":\"scale1\",\"disconnectAfterInSeconds\":3600,"
            + "\"refreshAfterInSeconds\":3600,\"policyDocuments\":[{\"Version\":\"2012-10-17\","
            + "\"Statement\":["
            + String.join(
                ",",
                List.of(
                    statement("Connect", "client/${iot:ClientId}"),
                    statement("Publish", "topic/scales/*/weight"),
                    statement("Subscribe", "topicfilter/scales/1/#"),
                    statement("Receive", "topic/scales/1/*")))
            + "]}]}";
    return new Specimen.Shown(
        IotAuthorizerEvents.encode(asked),
        asked,
        (answer, told) ->
            answer instanceof DeviceTopic.Access.Allowed ? allowed : "{\"isAuthenticated\":false}");
  }

  private static String statement(String action, String resource) {
    return "{\"Effect\":\"Allow\",\"Action\":\"iot:"
        + action
        + "\",\"Resource\":[\"arn:aws:iot:*:*:"
        + resource
        + "\"]}";
  }

  private static Specimen.Shown echo(long seed) {
    String text = new GivenEvents(seed).word();
    var codec = Codecs.plain().of(String.class);
    return new Specimen.Shown(
        CallEvents.encode(text, codec),
        text,
        (answer, told) ->
            CallEvents.decode(told, codec).equals(answer) ? Specimens.text(told) : "another text");
  }

  private static Specimen.Shown copy(long seed) {
    byte[] bytes = new GivenEvents(seed).word().getBytes(StandardCharsets.UTF_8);
    var codec = Codecs.plain().of(byte[].class);
    byte[] call = CallEvents.encode(bytes, codec);
    return new Specimen.Shown(call, bytes, (answer, told) -> Specimens.text(call));
  }

  private static String policy(Object answer, String stage) {
    boolean allowed = answer instanceof Access.Allowed;
    return "{\"principalId\":\""
        + (allowed ? "clerk" : "nobody")
        + "\",\"policyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":[{\"Action\":"
        + "\"execute-api:Invoke\",\"Effect\":\""
        + (allowed ? "Allow" : "Deny")
        + "\",\"Resource\":\""
        + (allowed ? "arn:aws:execute-api:us-east-1:000000000000:local/" + stage + "/*" : "*")
        + "\"}]},\"context\":{"
        + (answer instanceof Access.Allowed a ? members(a.claims(), "") : "")
        + "}}";
  }

  /** Claims by name, and the principal if it has a name there. */
  private static String members(Map<String, String> claims, String principal) {
    var out = new dev.spate.aws.json.JsonWriter();
    out.beginObject();
    new TreeMap<>(claims).forEach((name, value) -> out.name(name).string(value));
    if (!principal.isEmpty()) {
      out.name(principal).string("clerk");
    }
    String text = Specimens.text(out.endObject().toByteArray());
    return text.substring(1, text.length() - 1);
  }
}
