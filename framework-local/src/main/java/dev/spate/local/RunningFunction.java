package dev.spate.local;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.spate.BatchResult;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Outcome;
import dev.spate.Signal;
import dev.spate.local.trace.Recorder;
import dev.spate.local.trace.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One function: runs its calls, each on a virtual thread and under its timeout, and counts them.
 */
final class RunningFunction {
  private final RunningApp app;
  private final FunctionSpec<?, ?, ?> spec;
  private final Calls calls;
  private final String name;
  private final LongAdder invocations = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private Supplier<Handler<byte[], byte[]>> onAws = RunningFunction::notOpened;

  RunningFunction(RunningApp app, FunctionSpec<?, ?, ?> spec, Calls calls) {
    this.app = app;
    this.spec = spec;
    this.calls = calls;
    this.name = app.app().qualified(spec.name());
  }

  /** One call: what it will answer, and when its thread has really ended. */
  record Call<O>(
      Recording recording, CompletableFuture<Outcome<O>> outcome, CompletableFuture<Void> ended) {}

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
   * Begins a call on a thread of its own. A handler that ignores the interrupt of its timeout goes
   * on, so {@code ended} can be much later than the outcome.
   */
  <I, O> Call<O> start(Handler<I, O> handler, I input) {
    CompletableFuture<Outcome<O>> outcome = new CompletableFuture<>();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    RunningCall<I, O> call = new RunningCall<>(this, calls, handler, input, outcome::complete);
    invocations.increment();
    Runnable work =
        () -> {
          try {
            call.run();
          } finally {
            ended.complete(null);
          }
        };
    Thread thread = Thread.ofVirtual().name(call.name()).unstarted(work);
    call.begin(thread);
    thread.start();
    return new Call<>(call.recording(), outcome, ended);
  }

  /**
   * Calls it on the thread that asks, which must have nothing else to do: it may be interrupted.
   *
   * @param heard told the outcome, once; on another thread when the timeout passes first
   */
  <I, O> void run(Handler<I, O> handler, I input, Consumer<Outcome<O>> heard) {
    RunningCall<I, O> call = new RunningCall<>(this, calls, handler, input, heard);
    invocations.increment();
    Thread.currentThread().setName(call.name());
    call.begin(Thread.currentThread());
    call.run();
  }

  /** Tells {@code late} after so long, unless what is returned is cancelled. */
  Future<?> after(Duration patience, Runnable late) {
    return calls.timer().schedule(late, patience.toMillis(), MILLISECONDS);
  }

  /** A call of it has ended. */
  <O> void ended(Invocation in, Outcome<O> outcome, Instant begin) {
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
    return name;
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
