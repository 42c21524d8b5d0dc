package dev.spate.simulator;

import dev.spate.DeadLetter;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Outcome;
import dev.spate.PortException;
import dev.spate.Signal;
import dev.spate.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs invocations one strand at a time, in virtual time, and lets faults into their ports. */
final class Platform implements Gateway.Clock {
  /** What an invocation does last: it tells the platform how it ended. */
  static final PortCall ANSWER = PortCall.of("answer", "", true);

  private final VirtualClock clock;
  private final Baton baton;
  private final Chaos chaos;
  private final Checks checks;
  private final Trace trace = new Trace();
  private final Dice entropy;
  private final Surroundings exact;
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final Deadlines deadlines = new Deadlines();
  private final Timers timers = new Timers();
  private int running;
  private int started;

  Platform(VirtualClock clock, Dice dice, Chaos chaos, Agenda agenda, Checks checks) {
    this.clock = clock;
    this.chaos = chaos;
    this.checks = checks;
    this.baton = new Baton(dice.split(), clock, agenda);
    this.entropy = dice.split();
    this.exact = around(clock);
    chaos.tell((number, what) -> note(number, "", what, ""));
  }

  private Surroundings around(InstantSource time) {
    return new Surroundings(time, () -> entropy, baton, this::signal, this::storeDeadLetter);
  }

  Baton baton() {
    return baton;
  }

  Trace trace() {
    return trace;
  }

  Timers timers() {
    return timers;
  }

  List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  List<Effect> effects() {
    return effects;
  }

  int running() {
    return running;
  }

  int started() {
    return started;
  }

  /** Tells the trace of something the platform itself did. */
  void note(String where, String event, String what, String detail) {
    trace.add(new Trace.Line(clock.instant(), where, event, new Trace.What.Words(what), detail));
  }

  @Override
  public Runnable after(Duration wait, Runnable then) {
    return timers.at(clock.instant().plus(wait), then);
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
    Duration timeout = function.settings().timeout();
    Instant deadline = clock.instant().plus(timeout);
    Running<O> call = new Running<>(function.name(), ++started, deadline, told, this::gone);
    Duration skew = chaos.skew();
    Surroundings around = skew.isZero() ? exact : around(() -> clock.instant().plus(skew));
    note(call.crew.name(), event, "begins", "");
    running++;
    deadlines.enter(timeout, call);
    Runnable body =
        () -> {
          Duration margin = function.settings().margin();
          Invocation in = Invocation.of(around, qualified, id, deadline, margin);
          Outcome<O> outcome = Outcome.of(handler, input, in);
          answer(call);
          call.ended(outcome);
        };
    baton.start(call.crew, call.crew.name(), event, body, call::settle).invocation = call;
  }

  private void gone(Running<?> call) {
    running--;
    call.gone = true;
  }

  /** What is handled from here on by the strand that asks is this event. */
  void about(String event) {
    if (baton.inLife()) {
      baton.current().event = event;
    }
  }

  /** Ends what ran out of time by now. */
  void endLate() {
    timers.run(clock.instant());
    for (Running<?> late = late(); late != null; late = late()) {
      late.gone = true;
      note(late.crew.name(), "", "is killed", "it ran out of time");
      baton.kill(late.crew, "it ran out of time");
    }
  }

  private @Nullable Running<?> late() {
    Running<?> first = deadlines.first();
    return first == null || first.deadline.isAfter(clock.instant()) ? null : first;
  }

  /** When something of what runs will happen by itself, apart from strands that wake. */
  Instant dueAt() {
    Running<?> first = deadlines.first();
    Instant deadline = first == null ? Instant.MAX : first.deadline;
    Instant timer = timers.next();
    return timer.isBefore(deadline) ? timer : deadline;
  }

  /** Lets a call of a port through, or not. */
  <T> T pass(PortCall call, Supplier<T> doing) {
    Strand strand = baton.current();
    baton.handOver(chaos.slowness());
    Fault fault = chaos.next().orElse(null);
    int number = chaos.calls();
    note(strand, number, call);
    if (fault != null) {
      refuse(strand, number, call, fault);
    }
    T result = told(strand, number, call, doing);
    if (call.effect()) {
      checks.look();
    }
    if (fault == Fault.CRASH_AFTER) {
      throw crash(strand, made(number, call, "dies after: "), "its process died");
    }
    if (fault == Fault.FAIL_AFTER) {
      throw fail(strand, made(number, call, "fails after: "));
    }
    return result;
  }

  private void note(Strand strand, int number, PortCall call) {
    Running<?> invocation = strand.invocation;
    if (call.effect() && invocation != null) {
      int nth = ++invocation.effects;
      if (effects.size() < Trace.KEPT) {
        effects.add(new Effect(number, invocation.function, strand.event, call.toString(), nth));
      }
    }
  }

  private static PortCall.Made made(int number, PortCall call, String end) {
    return new PortCall.Made(number, call, end);
  }

  private void refuse(Strand strand, int number, PortCall call, Fault fault) {
    switch (fault) {
      case CRASH_BEFORE ->
          throw crash(strand, made(number, call, "dies before: "), "its process died");
      case FAIL_BEFORE -> throw fail(strand, made(number, call, "fails before: "));
      case HANG -> {
        line(strand, made(number, call, "never answers: "), "");
        baton.handOver(Duration.ofDays(1)); // longer than any function may run: it is killed
      }
      case OUT_OF_MEMORY -> {
        line(strand, made(number, call, "finds no memory for: "), "");
        throw new OutOfMemoryError("a fault of the simulation");
      }
      case CRASH_AFTER, FAIL_AFTER -> {}
    }
  }

  /** The handler is done; its process may still die before anybody hears of it. */
  private void answer(Running<?> call) {
    if (call.crew.dead()) {
      return;
    }
    Strand strand = baton.current();
    Fault fault = chaos.nextAnswer().orElse(null);
    note(strand, -chaos.answers(), ANSWER);
    if (fault != null && fault != Fault.FAIL_BEFORE && fault != Fault.FAIL_AFTER) {
      throw crash(strand, made(chaos.answers(), ANSWER, "dies before: "), "its process died");
    }
  }

  private <T> T told(Strand strand, int number, PortCall call, Supplier<T> doing) {
    try {
      T result = doing.get();
      line(strand, made(number, call, ""), "");
      return result;
    } catch (RuntimeException e) {
      String end = "meets " + e.getClass().getSimpleName() + ": ";
      line(strand, made(number, call, end), String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private void line(Strand strand, Trace.What what, String detail) {
    trace.add(new Trace.Line(clock.instant(), strand.name, strand.event, what, detail));
  }

  private StrandKilled crash(Strand strand, Trace.What what, String why) {
    line(strand, what, "");
    baton.kill(strand.crew, why);
    return new StrandKilled(why);
  }

  private PortException fail(Strand strand, Trace.What what) {
    line(strand, what, "");
    return new PortException("a fault of the simulation: " + what);
  }

  private void storeDeadLetter(DeadLetter letter) {
    pass(
        PortCall.of("dead letter of", "", true).about(letter.event().id()),
        () -> deadLetters.add(letter));
  }

  private void signal(Signal signal) {
    if (baton.inLife()) {
      Strand strand = baton.current();
      String what = signal.getClass().getSimpleName();
      line(strand, new Trace.What.Words(what), Words.of(signal));
    }
  }
}
