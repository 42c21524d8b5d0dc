package dev.spate.local;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.spate.BatchResult;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Outcome;
import dev.spate.Signal;
import dev.spate.Surroundings;
import dev.spate.local.trace.Recorder;
import dev.spate.local.trace.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * One function: runs its calls, each on a virtual thread and under its timeout, and counts them.
 */
final class RunningFunction {
  private final RunningApp app;
  private final FunctionSpec<?, ?, ?> spec;
  private final Calls calls;
  private final LongAdder invocations = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private Supplier<Handler<byte[], byte[]>> onAws = RunningFunction::notOpened;

  RunningFunction(RunningApp app, FunctionSpec<?, ?, ?> spec, Calls calls) {
    this.app = app;
    this.spec = spec;
    this.calls = calls;
  }

  /** One call: what it will answer, and when its thread has really ended. */
  record Call<O>(
      Recording recording,
      AtomicBoolean over,
      CompletableFuture<Outcome<O>> outcome,
      CompletableFuture<Void> ended) {}

  private static Handler<byte[], byte[]> notOpened() {
    throw new IllegalStateException("the function is not open");
  }

  /** How AWS would call it; told when it is opened, made when it is asked for. */
  void onAws(Supplier<Handler<byte[], byte[]>> handler) {
    onAws = handler;
  }

  /** Calls it with an event as AWS sends it. */
  Outcome<byte[]> callAsAws(byte[] event) {
    return call(onAws.get(), event);
  }

  /**
   * Calls it and waits, at most as long as its timeout.
   *
   * @throws HttpProblem 503 when the runtime ends meanwhile
   */
  <I, O> Outcome<O> call(Handler<I, O> handler, I input) {
    try {
      return start(handler, input).outcome().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpProblem(503, "The server is going down");
    } catch (ExecutionException e) {
      throw new IllegalStateException("an outcome is never exceptional", e);
    }
  }

  /**
   * Begins a call. When the function's timeout passes the outcome is a failure and the thread is
   * interrupted; a handler that ignores that goes on, so {@code ended} can be much later.
   */
  <I, O> Call<O> start(Handler<I, O> handler, I input) {
    Surroundings around = calls.around();
    Instant begin = around.clock().instant();
    Duration timeout = spec.settings().timeout();
    Invocation in =
        Invocation.of(around, name(), calls.newId(), begin.plus(timeout), spec.settings().margin());
    Call<O> call =
        new Call<>(
            calls.recorder().begin(name(), in.id(), input, begin),
            new AtomicBoolean(),
            new CompletableFuture<>(),
            new CompletableFuture<>());
    invocations.increment();
    Thread thread =
        Thread.ofVirtual()
            .name(name() + " " + in.id())
            .unstarted(() -> finish(call, in, begin, run(call, handler, input, in)));
    calls.begin(thread);
    Runnable expire =
        () -> {
          finish(call, in, begin, new Outcome.Failed<>(late(timeout)));
          thread.interrupt();
        };
    ScheduledFuture<?> limit = calls.timer().schedule(expire, timeout.toMillis(), MILLISECONDS);
    Thread.ofVirtual().start(() -> watch(thread, call, limit));
    return call;
  }

  private static <I, O> Outcome<O> run(
      Call<O> call, Handler<I, O> handler, I input, Invocation in) {
    return Recorder.during(call.recording, () -> Outcome.of(handler, input, in));
  }

  private static LateException late(Duration timeout) {
    return new LateException("the handler ran longer than " + timeout);
  }

  /** The first outcome counts; it is told before anybody can act on it. */
  private <O> void finish(Call<O> call, Invocation in, Instant begin, Outcome<O> outcome) {
    if (call.over.compareAndSet(false, true)) {
      try {
        calls.recorder().end(call.recording, outcome);
        tell(in, outcome, begin);
      } finally {
        call.outcome.complete(outcome);
      }
    }
  }

  private void watch(Thread thread, Call<?> call, ScheduledFuture<?> limit) {
    try {
      thread.start();
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      limit.cancel(false);
      calls.end(thread);
      call.ended.complete(null);
    }
  }

  private <O> void tell(Invocation in, Outcome<O> outcome, Instant begin) {
    Signal.End end =
        switch (outcome) {
          case Outcome.Answered<O> a when a.value() instanceof BatchResult r -> end(r);
          case Outcome.Answered<O> a -> Signal.End.DONE;
          case Outcome.Rejected<O> r -> Signal.End.REJECTED;
          case Outcome.Failed<O> f -> failed(in, f);
        };
    switch (end) {
      case DONE -> {}
      case REJECTED -> rejected.increment();
      case FAILED -> failures.increment();
    }
    Duration took = Duration.between(begin, calls.around().clock().instant());
    calls.around().telemetry().record(new Signal.Invoked(name(), in.id(), took, end));
  }

  private <O> Signal.End failed(Invocation in, Outcome.Failed<O> failed) {
    Signal signal = new Signal.EventFailed(name(), in.id(), OptionalInt.empty(), failed.why());
    calls.around().telemetry().record(signal);
    if (failed.fatal()) {
      app.crash(failed.why());
    }
    return Signal.End.FAILED;
  }

  private static Signal.End end(BatchResult result) {
    if (!result.again().isEmpty()) {
      return Signal.End.FAILED;
    }
    boolean refused = result.answers().stream().anyMatch(a -> a instanceof BatchResult.Rejected);
    return refused ? Signal.End.REJECTED : Signal.End.DONE;
  }

  boolean full() {
    return calls.full();
  }

  void tell(Signal signal) {
    calls.around().telemetry().record(signal);
  }

  /** What notes the calls. */
  Recorder recorder() {
    return calls.recorder();
  }

  RunningApp app() {
    return app;
  }

  FunctionSpec<?, ?, ?> spec() {
    return spec;
  }

  /** Application and function name. */
  String name() {
    return app.app().qualified(spec.name());
  }

  /** An id that no other call has. */
  String newId() {
    return calls.newId();
  }

  long invocations() {
    return invocations.sum();
  }

  long failures() {
    return failures.sum();
  }

  long rejected() {
    return rejected.sum();
  }
}
