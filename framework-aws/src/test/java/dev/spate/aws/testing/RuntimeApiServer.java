package dev.spate.aws.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lambda's Runtime API for one function (source: "Using the Lambda runtime API"): hands out events
 * and takes answers, on a port of this machine alone.
 */
public final class RuntimeApiServer implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime";
  private static final int ANSWER_LIMIT = (6 << 20) + 100;

  static {
    // Otherwise small answers wait for delayed acknowledgements.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Call> waiting = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<Answer>> open = new ConcurrentHashMap<>();
  private final CompletableFuture<Answer.Failed> initError = new CompletableFuture<>();
  private final AtomicInteger polls = new AtomicInteger();

  private record Call(String id, byte[] event, long deadline) {}

  /** What became of a call. */
  public sealed interface Answer {
    /** The function's answer. */
    record Answered(String text) implements Answer {}

    /** An error: its type as the client's header says, and its description in JSON. */
    record Failed(String type, String json) implements Answer {}
  }

  private RuntimeApiServer(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext(ROOT + "/invocation/next", this::next);
    server.createContext(ROOT + "/invocation/", this::answered);
    server.createContext(ROOT + "/init/error", this::initFailed);
    server.createContext(ROOT + "/restore/next", exchange -> reply(exchange, 200));
    server.start();
  }

  /** A server on a free port. */
  public static RuntimeApiServer start() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    return new RuntimeApiServer(HttpServer.create(new InetSocketAddress(here, 0), 0));
  }

  /** Host and port, for {@code AWS_LAMBDA_RUNTIME_API}. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Queues an event. */
  public CompletableFuture<Answer> call(String id, byte[] event, Duration timeout) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    open.put(id, answer);
    waiting.add(new Call(id, event, System.currentTimeMillis() + timeout.toMillis()));
    return answer;
  }

  /** Completes when the function reports that it could not start. */
  public CompletableFuture<Answer.Failed> initError() {
    return initError;
  }

  /** How often an event was asked for; the first time means that the function has started. */
  public int polls() {
    return polls.get();
  }

  private void next(HttpExchange exchange) throws IOException {
    polls.incrementAndGet();
    try (exchange) {
      Call call = waiting.take();
      var headers = exchange.getResponseHeaders();
      headers.set("Lambda-Runtime-Aws-Request-Id", call.id);
      headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(call.deadline));
      headers.set(
          "Lambda-Runtime-Invoked-Function-Arn",
          "arn:aws:lambda:us-east-1:000000000000:function:test");
      headers.set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, call.event.length == 0 ? -1 : call.event.length);
      exchange.getResponseBody().write(call.event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server closes
    }
  }

  private void answered(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().substring(ROOT.length()).split("/", -1);
    CompletableFuture<Answer> answer = path.length == 4 ? open.remove(path[2]) : null;
    if (answer == null) {
      reply(exchange, 400);
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(ANSWER_LIMIT + 1);
    if (body.length > ANSWER_LIMIT) {
      reply(exchange, 413);
      answer.complete(new Answer.Failed("Function.ResponseSizeTooLarge", ""));
      return;
    }
    reply(exchange, 202);
    String text = new String(body, StandardCharsets.UTF_8);
    boolean error = path[3].equals("error");
    answer.complete(error ? failed(exchange, text) : new Answer.Answered(text));
  }

  private void initFailed(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Answer.Failed failed = failed(exchange, new String(body, StandardCharsets.UTF_8));
    reply(exchange, 202);
    initError.complete(failed);
  }

  private static Answer.Failed failed(HttpExchange exchange, String json) {
    Optional<String> type =
        Optional.ofNullable(
            exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type"));
    return new Answer.Failed(type.orElse(""), json);
  }

  private static void reply(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      byte[] body = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
