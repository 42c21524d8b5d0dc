package dev.spate.aws.sdk.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spate.aws.HttpEvents;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import dev.spate.http.Headers;
import dev.spate.http.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The HTTP API of a stack (source: "Routes for HTTP APIs in API Gateway"): of the routes that fit,
 * the one with the fewest variables, a greedy one last.
 */
final class HttpFront implements AutoCloseable {
  private static final Pattern FUNCTION = Pattern.compile(".*functions/([^/]+)/invocations");

  private final HttpServer server;
  private final List<Route> routes = new ArrayList<>();

  private record Route(String method, Pattern path, int rank, LambdaFunction function) {
    boolean fits(Request request) {
      boolean same = method.equals("ANY") || method.equals(request.method());
      return same && path.matcher(request.path()).matches();
    }
  }

  HttpFront(Stack stack, Map<String, LambdaFunction> functions) {
    for (String id : stack.all("AWS::ApiGatewayV2::Route")) {
      routes.add(route(stack, id, functions));
    }
    routes.sort(Comparator.comparingInt(Route::rank));
    server = Loopback.serve(this::handle);
  }

  private static Route route(Stack stack, String id, Map<String, LambdaFunction> functions) {
    String[] key = stack.text(stack.property(id, "RouteKey").orElseThrow()).split(" ", -1);
    String target = stack.text(stack.property(id, "Target").orElseThrow());
    String integration = target.substring(target.indexOf('/') + 1);
    String uri = stack.text(stack.property(integration, "IntegrationUri").orElseThrow());
    LambdaFunction function = functions.get(FUNCTION.matcher(uri).replaceFirst("$1"));
    if (key.length != 2 || function == null) {
      throw new AssertionError("a route of another kind: " + id);
    }
    StringBuilder path = new StringBuilder();
    int rank = 0;
    for (String segment : key[1].substring(1).split("/", -1)) {
      boolean greedy = segment.endsWith("+}");
      boolean variable = segment.startsWith("{");
      rank += greedy ? 100 : variable ? 1 : 0;
      path.append('/').append(greedy ? ".+" : variable ? "[^/]+" : Pattern.quote(segment));
    }
    return new Route(key[0], Pattern.compile(path.toString()), rank, function);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = request(exchange);
      Optional<Route> route = routes.stream().filter(one -> one.fits(request)).findFirst();
      if (route.isEmpty()) {
        reply(exchange, 404, "{\"message\":\"Not Found\"}".getBytes(StandardCharsets.UTF_8));
        return;
      }
      byte[] event = HttpEvents.encode(request, "api", Instant.now());
      answer(exchange, route.get().function.invoke(event));
    }
  }

  private static Request request(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    return new Request(
        exchange.getRequestMethod(),
        "",
        uri.getPath(),
        uri.getRawQuery() == null ? "" : uri.getRawQuery(),
        Headers.none(),
        exchange.getRequestBody().readAllBytes(),
        Map.of(),
        Optional.empty(),
        Map.of(),
        "127.0.0.1");
  }

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    if (!(answer instanceof Answer.Answered answered)) {
      byte[] body = "{\"message\":\"Internal Server Error\"}".getBytes(StandardCharsets.UTF_8);
      reply(exchange, 500, body);
      return;
    }
    Map<String, Object> tree = JsonTree.read(answered.text().getBytes(StandardCharsets.UTF_8));
    if (tree.get("headers") instanceof Map<?, ?> headers) {
      headers.forEach((k, v) -> exchange.getResponseHeaders().set((String) k, (String) v));
    }
    String text = (String) tree.getOrDefault("body", "");
    boolean base64 = (boolean) tree.getOrDefault("isBase64Encoded", false);
    byte[] body = base64 ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
    reply(exchange, ((Number) tree.getOrDefault("statusCode", 502)).intValue(), body);
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
