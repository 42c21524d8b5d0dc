package dev.spate.local;

import dev.spate.Handler;
import dev.spate.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A function that somebody waits for, and its handler. */
record Callee<I, O>(RunningFunction running, Handler<I, O> handler) {
  /**
   * The outcome; empty when it takes longer than the caller waits, while the function goes on.
   *
   * @throws HttpProblem 503 when there are too many calls, or the runtime ends
   */
  Optional<Outcome<O>> call(I input, Duration patience) {
    refuseFull();
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

  /**
   * Calls it on the thread that asks, which must have nothing else to do.
   *
   * @param heard told the outcome, or a failure when it takes longer than the caller waits, while
   *     the function goes on; once, on this thread or a timer's
   * @throws HttpProblem 503 when there are too many calls
   */
  void call(I input, Duration patience, Consumer<Outcome<O>> heard) {
    refuseFull();
    if (running.spec().settings().timeout().compareTo(patience) <= 0) {
      running.run(handler, input, heard);
      return;
    }
    AtomicBoolean told = new AtomicBoolean();
    Consumer<Outcome<O>> once =
        outcome -> {
          if (told.compareAndSet(false, true)) {
            heard.accept(outcome);
          }
        };
    LateException why = new LateException("the client waits no longer");
    Future<?> late = running.after(patience, () -> once.accept(new Outcome.Failed<>(why)));
    try {
      running.run(handler, input, once);
    } finally {
      late.cancel(false);
    }
  }

  private void refuseFull() {
    if (running.full()) {
      throw new HttpProblem(503, "Too many calls at once");
    }
  }
}
