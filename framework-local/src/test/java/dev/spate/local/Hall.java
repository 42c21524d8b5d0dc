package dev.spate.local;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.Connections;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An application with a socket API, running at {@code /hall}. */
final class Hall implements AutoCloseable {
  static final SocketApi SOCKET = new SocketApi("socket");

  final BlockingQueue<SocketApi.Text> said = new LinkedBlockingQueue<>();
  final BlockingQueue<SocketApi.Closing> ended = new LinkedBlockingQueue<>();
  final BlockingQueue<Object> opened = new LinkedBlockingQueue<>();
  final CountDownLatch gate = new CountDownLatch(1);
  final AtomicInteger inside = new AtomicInteger();
  final AtomicInteger mostInside = new AtomicInteger();
  final LocalRuntime runtime;

  Hall(FunctionSpec<?, ?, ?>... more) {
    runtime = LocalRuntime.builder().mount("/hall", app().and(more), Codecs.plain()).start();
  }

  private App app() {
    return App.of(
        "hall",
        FunctionSpec.function("open", SOCKET.opened(), ports -> opener(ports.connections(SOCKET))),
        FunctionSpec.function(
            "say", SOCKET.message("say"), ports -> echo(ports.connections(SOCKET))),
        FunctionSpec.function("fail", SOCKET.message("fail"), ports -> failing()),
        FunctionSpec.function("wait", SOCKET.message("wait"), ports -> waiting()),
        FunctionSpec.function("closed", SOCKET.closed(), ports -> leaving()),
        FunctionSpec.function(
            "post",
            Trigger.Http.on("POST", "/to/{id}"),
            ports -> posting(ports.connections(SOCKET))));
  }

  private Handler<SocketApi.Opening, Access> opener(Connections connections) {
    return (opening, in) ->
        switch (opening.request().query("as").orElse("")) {
          case "nobody" -> new Access.Denied("no name");
          case "odd" -> throw new RejectedException("an odd name");
          case "broken" -> throw new IllegalStateException("no list of guests");
          default -> {
            opened.add(opening);
            opened.add(connections.send(opening.connection(), "welcome"));
            yield new Access.Allowed("", Map.of());
          }
        };
  }

  private EventHandler<SocketApi.Text> echo(Connections connections) {
    return (event, in) -> {
      said.add(event.data());
      connections.send(event.data().connection(), event.data().text());
    };
  }

  private static EventHandler<SocketApi.Text> failing() {
    return (event, in) -> {
      throw new IllegalStateException("the password is hunter2");
    };
  }

  private EventHandler<SocketApi.Text> waiting() {
    return (event, in) -> {
      mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
      gate.await();
      inside.decrementAndGet();
      said.add(event.data());
    };
  }

  private EventHandler<SocketApi.Closing> leaving() {
    return (event, in) -> ended.add(event.data());
  }

  private static Handler<Request, Response> posting(Connections connections) {
    return (request, in) ->
        Response.text(
            200,
            connections
                .send(request.parameter("id"), new String(request.body(), StandardCharsets.UTF_8))
                .toString());
  }

  RawSocket connect(String... headers) throws Exception {
    return RawSocket.open(runtime.port(), "/hall/socket", headers);
  }

  /** Connects and says which id the connection got. */
  String connected(RawSocket client) throws Exception {
    client.say("{\"action\":\"say\",\"text\":\"id?\"}");
    client.hear();
    return next(said).connection();
  }

  static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came within 20 s");
    }
    return next;
  }

  @Override
  public void close() {
    gate.countDown();
    runtime.close();
  }
}
