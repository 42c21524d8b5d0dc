package dev.spate.local;

import dev.spate.Answers;
import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Outcome;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Response;

/** A function that callers name: its answer now, or the promise to call it. */
record DirectCall<I, O>(
    RunningFunction function,
    Handler<I, O> handler,
    Codec<I> input,
    Codec<O> output,
    Deliverer<I> later) {

  /** Bytes of a call that is kept (source: "Lambda quotas": 1 MB for asynchronous invocations). */
  static final int KEPT_LIMIT = 1 << 20;

  /**
   * The handler as one of events, which come one at a time. Whoever leaves a call for later learns
   * nothing of it, and the platform cannot tell a rejection from a failure: it tries both again.
   */
  static <I, O> Handler<Batch<I>, BatchResult> asEvents(Handler<I, O> handler) {
    return (batch, in) -> {
      Arrival<I> call = batch.arrivals().getFirst();
      Invocation own = in.forEvent(call.original(), call.attempt());
      if (handler.handle(call.event().data(), own) == null) {
        throw new IllegalStateException("the handler returned null");
      }
      Answers answers = batch.answers(in);
      answers.done(0);
      return answers.result();
    };
  }

  /** Application and function name. */
  String name() {
    return function.name();
  }

  /** Calls it and waits for the answer, at most as long as the function's timeout. */
  Response now(byte[] payload) {
    refuseStopped();
    I value = input.decode(payload);
    return switch (function.call(handler, value)) {
      case Outcome.Answered<O> a -> output.response(200, a.value());
      case Outcome.Rejected<O> r -> Response.text(400, r.why().reason());
      case Outcome.Failed<O> f when f.why() instanceof LateException ->
          Response.text(504, name() + " did not answer in time");
      case Outcome.Failed<O> f -> Response.text(500, name() + " failed");
    };
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
