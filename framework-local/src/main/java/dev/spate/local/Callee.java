package dev.spate.local;

import dev.spate.Handler;
import dev.spate.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A function that somebody waits for, and its handler. */
record Callee<I, O>(RunningFunction running, Handler<I, O> handler) {
  /**
   * The outcome; empty when it takes longer than the caller waits, while the function goes on.
   *
   * @throws HttpProblem 503 when there are too many calls, or the runtime ends
   */
  Optional<Outcome<O>> call(I input, Duration patience) {
    if (running.full()) {
      throw new HttpProblem(503, "Too many calls at once");
    }
    RunningFunction.Call<O> call = running.start(handler, input);
    try {
      return Optional.of(call.outcome().get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpProblem(503, "The server is going down");
    } catch (ExecutionException e) {
      throw new IllegalStateException("an outcome is never exceptional", e);
    }
  }
}
