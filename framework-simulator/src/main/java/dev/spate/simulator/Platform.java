package dev.spate.simulator;

import dev.spate.DeadLetter;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Outcome;
import dev.spate.PortException;
import dev.spate.Signal;
import dev.spate.Surroundings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs invocations one strand at a time, in virtual time, and lets faults into their ports. */
final class Platform implements Gate {
  private final VirtualClock clock;
  private final Baton baton;
  private final Chaos chaos;
  private final Trace trace = new Trace();
  private final Surroundings around;
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<Running<?>> running = new ArrayList<>();
  private int started;

  Platform(VirtualClock clock, Dice dice, Chaos chaos) {
    this.clock = clock;
    this.chaos = chaos;
    this.baton = new Baton(dice.split(), clock);
    Dice entropy = dice.split();
    this.around =
        new Surroundings(clock, () -> entropy, baton, this::signal, this::storeDeadLetter);
  }

  Trace trace() {
    return trace;
  }

  List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  int running() {
    return running.size();
  }

  /** Tells the trace of something the platform itself did. */
  void note(String where, String event, String what, String detail) {
    trace.add(new Trace.Line(clock.instant(), where, event, what, detail));
  }

  /**
   * Starts an invocation.
   *
   * @param id the platform's id of it, the same when it is tried again
   * @param event what it is about, empty when that is nothing or many
   * @param told hears once how it ended
   */
  <I, O> void start(
      FunctionSpec<?, ?, ?> function,
      String qualified,
      String id,
      String event,
      Handler<I, O> handler,
      I input,
      Consumer<Outcome<O>> told) {
    Crew crew = new Crew(function.name() + "#" + ++started);
    Instant deadline = clock.instant().plus(function.settings().timeout());
    Running<O> call = new Running<>(crew, deadline, told);
    Invocation in = Invocation.of(around, qualified, id, deadline, function.settings().margin());
    note(crew.name(), event, "begins", "");
    baton.start(crew, crew.name(), event, () -> call.outcome = Outcome.of(handler, input, in));
    running.add(call);
  }

  /** What is handled from here on by the strand that asks is this event. */
  void about(String event) {
    if (baton.inLife()) {
      baton.current().event = event;
    }
  }

  /** Lets one strand run for a while; false when none can before the time moves. */
  boolean step() {
    for (Running<?> call : running) {
      if (!call.crew.dead() && !clock.instant().isBefore(call.deadline)) {
        call.crew.kill("it ran out of time");
      }
    }
    boolean ran = baton.step();
    for (Running<?> call : List.copyOf(running)) {
      call.settle();
      if (call.crew.gone()) {
        running.remove(call);
      }
    }
    return ran;
  }

  /** When something of what runs will happen by itself. */
  Optional<Instant> wakeAt() {
    return running.stream()
        .map(call -> call.deadline)
        .min(Comparator.naturalOrder())
        .map(end -> baton.wakeAt().filter(wake -> wake.isBefore(end)).orElse(end));
  }

  @Override
  public <T> T pass(String what, Supplier<T> call) {
    Strand strand = baton.current();
    baton.handOver(chaos.slowness());
    Optional<Fault> fault = chaos.next();
    String number = "call " + chaos.calls() + " ";
    if (fault.equals(Optional.of(Fault.CRASH_BEFORE))) {
      throw crash(strand, number + "dies before: " + what);
    }
    if (fault.equals(Optional.of(Fault.FAIL_BEFORE))) {
      throw fail(strand, number + "fails before: " + what);
    }
    T result = traced(strand, number + what, call);
    if (fault.equals(Optional.of(Fault.CRASH_AFTER))) {
      throw crash(strand, number + "dies after: " + what);
    }
    if (fault.equals(Optional.of(Fault.FAIL_AFTER))) {
      throw fail(strand, number + "fails after: " + what);
    }
    return result;
  }

  private <T> T traced(Strand strand, String what, Supplier<T> call) {
    try {
      T result = call.get();
      note(strand.name, strand.event, what, "");
      return result;
    } catch (RuntimeException e) {
      note(
          strand.name,
          strand.event,
          what + " -> " + e.getClass().getSimpleName(),
          String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private StrandKilled crash(Strand strand, String what) {
    note(strand.name, strand.event, what, "");
    strand.crew.kill("its process died");
    return new StrandKilled("its process died");
  }

  private PortException fail(Strand strand, String what) {
    note(strand.name, strand.event, what, "");
    return new PortException("a fault of the simulation: " + what);
  }

  private void storeDeadLetter(DeadLetter letter) {
    pass(
        "dead letter of " + letter.event().id(),
        () -> {
          deadLetters.add(letter);
          return letter;
        });
  }

  private void signal(Signal signal) {
    if (baton.inLife()) {
      Strand strand = baton.current();
      String detail =
          switch (signal) {
            case Signal.EventFailed f -> String.valueOf(f.why());
            case Signal.EventRejected r -> r.reason();
            case Signal.HandedBack h -> h.events() + " events, " + h.why();
            case Signal.Said s -> s.level() + " " + s.message();
            case Signal.Counted c -> c.name() + " " + c.value() + " " + c.unit();
            case Signal.Invoked i -> i.end().name();
            case Signal.LeaseTakenOver l -> "token " + l.token();
          };
      note(strand.name, strand.event, signal.getClass().getSimpleName(), detail);
    }
  }
}
