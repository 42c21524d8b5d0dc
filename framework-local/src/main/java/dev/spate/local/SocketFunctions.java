package dev.spate.local;

import dev.spate.Access;
import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Handler;
import dev.spate.Outcome;
import dev.spate.SocketApi;
import dev.spate.aws.SocketEvents;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.simulator.SocketActions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The functions of one socket API, filled before anything runs. */
final class SocketFunctions {
  private final SocketApi api;
  private final Duration limit;
  private final Map<String, Callee<Batch<SocketApi.Text>, BatchResult>> messages = new HashMap<>();
  private @Nullable Callee<Request, Access> authorizer;
  private @Nullable Callee<SocketApi.Opening, Access> opened;
  private @Nullable Callee<Batch<SocketApi.Closing>, BatchResult> closed;

  /** Functions for which clients wait so long. */
  SocketFunctions(SocketApi api, Duration limit) {
    this.api = api;
    this.limit = limit;
  }

  SocketApi api() {
    return api;
  }

  void authorizer(RunningFunction function, Handler<Request, Access> handler) {
    authorizer = new Callee<>(function, handler);
  }

  void opened(RunningFunction function, Handler<SocketApi.Opening, Access> handler) {
    opened = new Callee<>(function, handler);
  }

  void message(
      String action, RunningFunction function, Handler<Batch<SocketApi.Text>, BatchResult> on) {
    messages.put(action, new Callee<>(function, on));
  }

  void closed(RunningFunction function, Handler<Batch<SocketApi.Closing>, BatchResult> handler) {
    closed = new Callee<>(function, handler);
  }

  /**
   * Asks the authorizer and then the function that opens whether a client may connect.
   *
   * @return the request with what the authorizer said of the client
   * @throws HttpProblem when it may not: what API Gateway answers ("Manage connected users and
   *     client apps: $connect and $disconnect routes")
   */
  Request admit(String connection, Request request) {
    Request known = authorizer == null ? request : authorized(authorizer, request);
    if (opened != null) {
      SocketApi.Opening opening = new SocketApi.Opening(connection, known);
      if (answer(opened.call(opening, limit), 400, 502) instanceof Access.Denied) {
        throw new HttpProblem(403, "Forbidden");
      }
    }
    return known;
  }

  private Request authorized(Callee<Request, Access> authorizer, Request request) {
    return switch (answer(authorizer.call(request, limit), 403, 500)) {
      case Access.Allowed allowed -> request.by(allowed.principal(), allowed.claims());
      case Access.Denied denied -> throw new HttpProblem(403, "Forbidden");
    };
  }

  private static Access answer(Optional<Outcome<Access>> outcome, int rejected, int failed) {
    if (outcome.isEmpty()) {
      throw new HttpProblem(504, "The function did not answer in time");
    }
    return switch (outcome.get()) {
      case Outcome.Answered<Access> a -> a.value();
      case Outcome.Rejected<Access> r -> throw new HttpProblem(rejected, "Not admitted");
      case Outcome.Failed<Access> f -> throw new HttpProblem(Response.text(failed, "Failed"));
    };
  }

  /** The function that a message is for: that of its action, else that of all others. */
  Optional<Callee<Batch<SocketApi.Text>, BatchResult>> route(String text) {
    Callee<Batch<SocketApi.Text>, BatchResult> exact = messages.get(SocketActions.of(text));
    return Optional.ofNullable(exact == null ? messages.get(SocketApi.OTHER) : exact);
  }

  /** A message as functions get it; its bytes are the text, as on AWS. */
  Batch<SocketApi.Text> event(String id, SocketApi.Text message, Instant now) {
    byte[] bytes = message.text().getBytes(StandardCharsets.UTF_8);
    return batch(
        new Arrival<>(
            SocketEvents.event(api, id, now, message).with(bytes),
            OptionalInt.empty(),
            () -> message));
  }

  /** What becomes of a call, or a failure when clients no longer wait for it. */
  <T> CompletableFuture<Outcome<T>> inTime(CompletableFuture<Outcome<T>> outcome) {
    Outcome<T> late = new Outcome.Failed<>(new LateException("the client waits no longer"));
    return outcome.copy().completeOnTimeout(late, limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Tells that a connection ended, waits for the function, and cares about nothing it answers. */
  void tell(SocketApi.Closing closing, Instant now) {
    if (closed != null && closed.running().app().crashed().isEmpty()) {
      byte[] bytes = closing.reason().getBytes(StandardCharsets.UTF_8);
      closed.call(
          batch(
              new Arrival<>(
                  SocketEvents.event(api, now, closing).with(bytes),
                  OptionalInt.empty(),
                  () -> closing)),
          limit);
    }
  }

  private static <T> Batch<T> batch(Arrival<T> arrival) {
    return new Batch<>(List.of(arrival));
  }
}
