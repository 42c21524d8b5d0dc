package dev.spate.local;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Outcome;
import dev.spate.local.trace.Recorder;
import dev.spate.local.trace.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of a function, on a thread that is nobody else's and under the function's timeout.
 *
 * <p>When the timeout passes the outcome is a failure, heard on the timer's thread, and the
 * handler's thread is interrupted; a handler that ignores that goes on, and what it answers then is
 * dropped.
 */
final class RunningCall<I, O> {
  private final RunningFunction function;
  private final Calls calls;
  private final Handler<I, O> handler;
  private final I input;
  private final Consumer<Outcome<O>> heard;
  private final Instant begin;
  private final Invocation in;
  private final Recording recording;
  private final AtomicBoolean over = new AtomicBoolean();
  private @Nullable ScheduledFuture<?> limit;

  /**
   * A call that does not run yet.
   *
   * @param heard told the outcome, once; on another thread when the timeout passes first
   */
  RunningCall(
      RunningFunction function,
      Calls calls,
      Handler<I, O> handler,
      I input,
      Consumer<Outcome<O>> heard) {
    this.function = function;
    this.calls = calls;
    this.handler = handler;
    this.input = input;
    this.heard = heard;
    this.begin = calls.around().clock().instant();
    this.in =
        Invocation.of(
            calls.around(),
            function.name(),
            calls.newId(),
            begin.plus(timeout()),
            function.spec().settings().margin());
    this.recording = calls.recorder().begin(function.name(), in.id(), input, begin);
  }

  private Duration timeout() {
    return function.spec().settings().timeout();
  }

  /** What its thread is to be called. */
  String name() {
    return function.name() + " " + in.id();
  }

  Recording recording() {
    return recording;
  }

  /** Its time begins, and it counts among those that run; {@link #run} is to follow. */
  void begin(Thread thread) {
    limit = calls.timer().schedule(() -> expire(thread), timeout().toMillis(), MILLISECONDS);
    calls.begin(thread);
  }

  /** Only who is first may interrupt: a thread that was in time has other work by now. */
  private void expire(Thread thread) {
    Outcome<O> late =
        new Outcome.Failed<>(new LateException("the handler ran longer than " + timeout()));
    if (over.compareAndSet(false, true)) {
      thread.interrupt();
      note(late);
      heard.accept(late);
    }
  }

  /** Runs the handler on the thread that it began with. */
  void run() {
    boolean first = false;
    Outcome<O> outcome;
    try {
      outcome = Recorder.during(recording, () -> Outcome.of(handler, input, in));
      first = over.compareAndSet(false, true);
      if (first) {
        note(outcome);
      }
    } finally {
      if (limit != null) {
        limit.cancel(false);
      }
      calls.end(Thread.currentThread());
    }
    if (first) {
      // Nobody interrupts any more; what is left over would close the socket that is written to.
      boolean unused = Thread.interrupted();
      heard.accept(outcome);
    }
  }

  /** What happened is told before anybody can act on it; who listens badly stops nobody. */
  private void note(Outcome<O> outcome) {
    try {
      calls.recorder().end(recording, outcome);
      function.ended(in, outcome, begin);
    } catch (RuntimeException e) {
      // Telemetry that throws against its word must not take the outcome from who waits for it.
    }
  }
}
