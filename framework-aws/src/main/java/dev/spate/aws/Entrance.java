package dev.spate.aws;

import dev.spate.App;
import dev.spate.DeadLetters;
import dev.spate.FunctionSpec;
import dev.spate.Invocation;
import dev.spate.Outcome;
import dev.spate.Ports;
import dev.spate.RejectedException;
import dev.spate.Settings;
import dev.spate.Signal;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One function, opened: what a {@link LambdaEntry} holds. It knows bytes, a request's id and the
 * time that is left; nothing of Lambda's own types. Safe for many threads.
 */
final class Entrance {
  /** JSON, but no event of any trigger. */
  private static final byte[] NO_EVENT = "[]".getBytes(StandardCharsets.US_ASCII);

  private final String function;
  private final Line<?, ?> line;
  private final Settings settings;
  private final LazyEntropy entropy = new LazyEntropy();
  private final Surroundings around;
  private final JsonLines lines;
  private final Ports ports;

  private Entrance(
      String function,
      Line<?, ?> line,
      Settings settings,
      DeadLetters deadLetters,
      JsonLines lines,
      Ports ports) {
    this.function = function;
    this.line = line;
    this.settings = settings;
    this.around =
        new Surroundings(
            InstantSource.system(),
            entropy,
            Strands.virtualThreads(),
            lines.of(""), // each call has its own
            deadLetters);
    this.lines = lines;
    this.ports = ports;
  }

  /** Opens the function that the environment names, and no other. */
  static Entrance open(Deployment deployment, Environment environment, JsonLines lines) {
    App app = deployment.app();
    Optional<String> told = environment.find(Environment.FUNCTION);
    if (told.isEmpty()) {
      throw new InvalidDeploymentException(
          "environment variable "
              + Environment.FUNCTION
              + " is not set: the function to run, of application "
              + app.name()
              + ": "
              + names(app));
    }
    String name = told.get();
    Optional<FunctionSpec<?, ?, ?>> spec = app.function(name);
    if (spec.isEmpty()) {
      throw new InvalidDeploymentException(
          "environment variable "
              + Environment.FUNCTION
              + " names \""
              + name
              + "\", but application "
              + app.name()
              + " has only "
              + names(app));
    }
    String qualified = app.qualified(name);
    Ports ports = deployment.ports(environment);
    Line<?, ?> line =
        app.open(name, ports, new Envelopes(qualified, environment, deployment.codecs()));
    return new Entrance(
        qualified, line, spec.get().settings(), deployment.deadLetters(environment), lines, ports);
  }

  private static String names(App app) {
    return String.join(", ", app.functions().stream().map(FunctionSpec::name).toList());
  }

  /** Opens a function without its application. */
  static Entrance open(
      Deployment deployment,
      Environment environment,
      String application,
      FunctionSpec<?, ?, ?> spec,
      JsonLines lines) {
    String qualified = application + "." + spec.name();
    Ports ports = deployment.ports(environment);
    Line<?, ?> line =
        App.open(spec, ports, new Envelopes(qualified, environment, deployment.codecs()));
    return new Entrance(
        qualified, line, spec.settings(), deployment.deadLetters(environment), lines, ports);
  }

  /**
   * Makes ready what the first event needs, without effects: the clients of the ports, and all that
   * reads an event. The function itself is not reached.
   */
  void prime() {
    if (ports instanceof Primable primable) {
      primable.prime();
    }
    line.prime(
        NO_EVENT, invocation(Telemetry.none(), "prime", around.clock().instant().plusSeconds(1)));
  }

  /** Begins anew after a restore. */
  void restored() {
    entropy.renew();
  }

  /**
   * Handles one event. Whatever goes wrong is told in the log and thrown as it is: Lambda reports
   * it by its type, and ends the process when the virtual machine is in trouble.
   */
  byte[] run(byte[] event, String request, Duration remaining) {
    Telemetry telemetry = lines.of(request);
    Instant began = around.clock().instant();
    Invocation in = invocation(telemetry, request, began.plus(remaining));
    Outcome<Line.Reply> outcome = Outcome.of(line, event, in);
    Thread.interrupted(); // an interrupt was for this call, and must not meet the thread's next
    Duration took = Duration.between(began, in.now());
    if (outcome instanceof Outcome.Answered<Line.Reply> answer) {
      return answered(answer.value(), request, took, telemetry);
    }
    throw failed(why(outcome), request, took, telemetry);
  }

  /** Apart from the way of an answer: a cold start pays for each switch over types. */
  private static Throwable why(Outcome<Line.Reply> outcome) {
    return switch (outcome) {
      case Outcome.Answered<Line.Reply> a -> throw new IllegalArgumentException("an answer");
      case Outcome.Rejected<Line.Reply> r -> r.why();
      case Outcome.Failed<Line.Reply> f -> f.why();
    };
  }

  private Invocation invocation(Telemetry telemetry, String request, Instant deadline) {
    return Invocation.of(
        new Surroundings(
            around.clock(), around.entropy(), around.strands(), telemetry, around.deadLetters()),
        function,
        request,
        deadline,
        settings.margin());
  }

  private byte[] answered(Line.Reply reply, String request, Duration took, Telemetry telemetry) {
    Signal.End end = reply.again() ? Signal.End.FAILED : Signal.End.DONE;
    if (reply.rejected().isPresent()) {
      end = Signal.End.REJECTED;
      RejectedException why = reply.rejected().get();
      telemetry.record(new Signal.EventRejected(function, request, why.reason()));
    }
    telemetry.record(new Signal.Invoked(function, request, took, end));
    return reply.bytes();
  }

  /** Tells and throws; the return type only lets the caller say {@code throw}. */
  private RuntimeException failed(
      Throwable why, String request, Duration took, Telemetry telemetry) {
    Throwable reported = why;
    try {
      if (why instanceof EventsFailedException events) {
        reported = events.reported(); // each of its events was told when it failed
      } else {
        telemetry.record(new Signal.EventFailed(function, request, OptionalInt.empty(), why));
      }
      telemetry.record(new Signal.Invoked(function, request, took, Signal.End.FAILED));
    } catch (RuntimeException | Error e) {
      reported.addSuppressed(e);
    }
    Entrance.<RuntimeException>rethrow(reported);
    return new IllegalStateException(reported);
  }

  /** Throws any throwable as it is: Lambda reports its type, which a wrapper would hide. */
  @SuppressWarnings("unchecked") // the cast is none at run time
  private static <E extends Throwable> void rethrow(Throwable why) throws E {
    throw (E) why;
  }
}
