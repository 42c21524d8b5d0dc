package dev.spate.local;

import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Batches;
import dev.spate.Codec;
import dev.spate.Done;
import dev.spate.Event;
import dev.spate.Handler;
import dev.spate.Ordering;
import dev.spate.Outcome;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Response;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A function that callers name: its answer now, or the promise to call it. */
record DirectCall<I, O>(
    RunningFunction function,
    Handler<I, O> handler,
    Codec<I> input,
    Codec<O> output,
    Deliverer<I> later) {

  /** Bytes of a call that is kept (source: "Lambda quotas": 1 MB for asynchronous invocations). */
  static final int KEPT_LIMIT = 1 << 20;

  /** The handler as one of events whose answers nobody waits for. */
  static <I, O> Handler<Batch<I>, BatchResult> asEvents(Handler<I, O> handler) {
    Handler<Event<I>, Done> each =
        (event, in) -> {
          if (handler.handle(event.data(), in) == null) {
            throw new IllegalStateException("the handler returned null");
          }
          return Done.DONE;
        };
    return Batches.each(each, Ordering.NONE, 1);
  }

  /** Application and function name. */
  String name() {
    return function.name();
  }

  /** Calls it and waits for the answer, at most as long as the function's timeout. */
  Response now(byte[] payload) {
    refuseStopped();
    I value = input.decode(payload);
    return switch (outcome(value)) {
      case Outcome.Answered<O> a -> output.response(200, a.value());
      case Outcome.Rejected<O> r -> Response.text(400, r.why().reason());
      case Outcome.Failed<O> f when f.why() instanceof TimeoutException ->
          Response.text(504, name() + " did not answer in time");
      case Outcome.Failed<O> f -> Response.text(500, name() + " failed");
    };
  }

  private Outcome<O> outcome(I value) {
    try {
      return function.start(handler, value).outcome().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpProblem(503, "The server is going down");
    } catch (ExecutionException e) {
      throw new IllegalStateException("an outcome is never exceptional", e);
    }
  }

  /** Keeps the call and answers with the id of its event; it is on disk when this returns. */
  Response later(byte[] payload) {
    refuseStopped();
    JsonWriter json = new JsonWriter().beginObject();
    json.name("event").string(later.call(payload)).endObject();
    return Response.json(202, json.toByteArray());
  }

  private void refuseStopped() {
    if (function.app().crashed().isPresent()) {
      throw new HttpProblem(503, "The application has stopped");
    }
  }
}
