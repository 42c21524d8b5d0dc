package dev.spate.aws.sdk.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Speaks what one test says of a service for which no server is to be had: it hands each request to
 * a function and keeps it. A request that is not signed is refused.
 */
public final class StrictServer implements AutoCloseable {
  /** A request; {@code operation} is the header that JSON protocols name it by, or empty. */
  public record Call(String method, String path, String operation, byte[] body) {
    /** The body as a JSON object. */
    public Map<String, Object> json() {
      return JsonTree.read(body);
    }

    /** The body as text. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** An answer. */
  public record Reply(int status, String body) {
    /** An answer of JSON. */
    public static Reply json(Object tree) {
      return new Reply(200, JsonTree.text(tree));
    }

    /** An error of a JSON protocol. */
    public static Reply error(String type) {
      return new Reply(400, JsonTree.text(Map.of("__type", type, "message", "secret words")));
    }
  }

  private final HttpServer server;
  private final Function<Call, Reply> service;
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  /** A server that answers as the function does. */
  public StrictServer(Function<Call, Reply> service) {
    this.service = service;
    server = Loopback.serve(this::handle);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The requests so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      Call call =
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              target == null ? "" : target.substring(target.indexOf('.') + 1),
              exchange.getRequestBody().readAllBytes());
      String signed = exchange.getRequestHeaders().getFirst("Authorization");
      boolean ours = signed != null && signed.contains("Credential=" + Aws.KEY);
      Reply reply = ours ? answer(call) : new Reply(403, "");
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Reply answer(Call call) {
    calls.add(call);
    return service.apply(call);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
