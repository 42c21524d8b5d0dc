package dev.spate.simulator;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.DeadLetter;
import dev.spate.DeviceTopic;
import dev.spate.Event;
import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Message;
import dev.spate.ObjectStore;
import dev.spate.Outcome;
import dev.spate.Ports;
import dev.spate.Resource;
import dev.spate.SocketApi;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a {@link Scenario}: the real application on memory ports, in virtual time, one strand at
 * a time. Drive it from one thread with requests, messages and objects, let it run, then look at
 * what is stored.
 */
public final class Simulation implements AutoCloseable {
  private final App app;
  private final Codecs codecs;
  private final Leave leave;
  private final World world;
  private int stepsOfWorld;

  Simulation(Scenario scenario, Leave leave) {
    this.app = scenario.app();
    this.codecs = scenario.codecs();
    this.leave = leave;
    app.check(codecs);
    this.world = new World(scenario, leave);
  }

  /** Something that must hold. */
  @FunctionalInterface
  public interface Check {
    /** Throws, such as an {@code AssertionError}, when it does not hold. */
    void holds() throws Exception;
  }

  /** Something the world does. */
  @FunctionalInterface
  public interface Step {
    /** Does it. */
    void run() throws Exception;
  }

  World world() {
    return world;
  }

  /** The ports as the outside world has them: what it does with them meets no faults. */
  public Ports outside() {
    return world.memory;
  }

  /** A bucket as the outside world sees it; changes are told to the application's functions. */
  public ObjectStore objects(Bucket bucket) {
    return world.memory.readWrite(bucket);
  }

  /** The tables, to look at and to fill. */
  public MemoryTables tables() {
    return world.memory.tables();
  }

  /** What was published to a resource, in order. */
  public List<Message<byte[]>> sent(Resource resource) {
    return world.memory.sent(resource);
  }

  /** A device by its client id. */
  public Device device(String client) {
    return new Device(client, world.feeds, codecs, world.clock, world.chaos);
  }

  /** Events that nobody will try again. */
  public List<DeadLetter> deadLetters() {
    return List.copyOf(world.platform.deadLetters());
  }

  /** Takes a dead letter out and delivers its event to its function again: it is the same event. */
  public void redrive(DeadLetter letter) {
    if (!world.platform.deadLetters().remove(letter)) {
      throw new IllegalArgumentException("there is no such dead letter");
    }
    String prefix = app.qualified("");
    world.feeds.takeBack(letter.function().substring(prefix.length()), letter.event());
  }

  /** Owes an event to one function alone, such as one that was recorded elsewhere. */
  public void give(String function, Event<byte[]> event) {
    world.feeds.accept(function, event);
  }

  /** Events that are still owed to some function. */
  public List<Pending> pending() {
    return world.feeds.pending();
  }

  /** What time it is in the run. */
  public Instant now() {
    return world.clock.instant();
  }

  /** How many calls of ports there were: what {@link Faults#at} counts. */
  public int portCalls() {
    return world.chaos.calls();
  }

  /** How many invocations there were. */
  public int invocations() {
    return world.platform.started();
  }

  /** What happened. */
  public Trace trace() {
    return world.platform.trace();
  }

  /** This must hold after everything that an invocation does to the world. */
  public void always(String name, Check check) {
    world.checks.always(name, check);
  }

  /** This must hold when all is over, which {@link #check()} says. */
  public void atEnd(String name, Check check) {
    world.checks.atEnd(name, check);
  }

  /**
   * All is over.
   *
   * @throws BrokenInvariant for the first thing that does not hold
   */
  public void check() {
    world.checks.look();
    world.checks.requireAtEnd();
  }

  /**
   * Something that the world does, and might as well not have done. When a run goes wrong, such
   * steps are left out one by one to find those that it takes.
   */
  public void step(Step step) throws Exception {
    if (!leave.steps().contains(++stepsOfWorld)) {
      step.run();
    }
  }

  int stepsOfWorld() {
    return stepsOfWorld;
  }

  /**
   * Runs until nothing is left to do, however much virtual time that takes. Timetables do not keep
   * a run going: their moments are left out here, and so are the ends of silent connections.
   */
  public void runUntilIdle() {
    world.run(Instant.MAX);
  }

  /** Runs for so much virtual time. */
  public void runFor(Duration time) {
    world.run(now().plus(time));
  }

  /** Deletes the items whose time has passed, as a store does at some time. */
  public void expire() {
    world.memory.tables().expire(now());
  }

  /**
   * Splits or merges the shards of a stream, so that it has so many: what is in the old ones is
   * read before what comes.
   */
  public void reshard(EventStream<?> stream, int shards) {
    world.feeds.reshard(stream, shards);
  }

  /** Sends a request; run on to have it answered. */
  public Reply<Response> send(Request request) {
    Reply<Response> reply = new Reply<>();
    world.gateway.answer(
        request,
        response -> {
          String what = request.method() + " " + request.path();
          world.platform.note("gateway", "", what + " is answered " + response.status(), "");
          reply.answered(response);
        });
    return reply;
  }

  /**
   * Sends a request and runs until it is answered. A function that dies is answered for with 503;
   * after 29 s the gateway answers 504, while the function goes on.
   */
  public Response request(Request request) {
    return await(send(request));
  }

  /**
   * Sends a request as a patient client does: again after {@code pause} when the answer is 500 or
   * above, at most so many times.
   */
  public Response request(Request request, int attempts, Duration pause) {
    Response response = request(request);
    for (int i = 1; i < attempts && response.status() >= 500; i++) {
      runFor(pause);
      response = request(request);
    }
    return response;
  }

  /** Calls a function and runs until it has answered; nobody but the caller tries again. */
  public <I, O> Outcome<O> call(FunctionSpec<I, O, Handler<I, O>> function, I input) {
    Trigger.Call<I, O> trigger = trigger(function);
    byte[] bytes = codecs.of(trigger.input()).encode(input);
    Reply<Outcome<Object>> reply = new Reply<>();
    world.functions.call(function.name(), world.functions.nextRequest(), bytes, reply::answered);
    return switch (await(reply)) {
      case Outcome.Answered<Object> a -> new Outcome.Answered<>(trigger.output().cast(a.value()));
      case Outcome.Rejected<Object> r -> new Outcome.Rejected<>(r.why());
      case Outcome.Failed<Object> f -> new Outcome.Failed<>(f.why());
    };
  }

  /** Leaves a call to be made later, at least once; the platform tries again. */
  public <I, O> void callLater(FunctionSpec<I, O, Handler<I, O>> function, I input) {
    Trigger.Call<I, O> trigger = trigger(function);
    byte[] bytes = codecs.of(trigger.input()).encode(input);
    String id = world.functions.nextRequest();
    world.feeds.accept(
        function.name(),
        new Event<>(
            id, app.qualified(function.name()), "call", now(), Optional.empty(), Map.of(), bytes));
  }

  private static <I, O> Trigger.Call<I, O> trigger(FunctionSpec<I, O, Handler<I, O>> function) {
    if (function.trigger() instanceof Trigger.Call<I, O> call) {
      return call;
    }
    throw new IllegalArgumentException("function " + function.name() + " is called by nobody");
  }

  /** A client connects; runs until it is let in or refused. */
  public Socket connect(SocketApi api, Request request) {
    Reply<Access> reply = new Reply<>();
    Socket socket = world.sockets.connect(api, request, reply);
    await(reply);
    return socket;
  }

  /** A device asks whether it may connect. */
  public Outcome<DeviceTopic.Access> authorize(
      String function, DeviceTopic.Credentials credentials) {
    if (!(world.functions.take(function) instanceof Entry.Devices entry)) {
      throw new IllegalArgumentException(function + " decides about no devices");
    }
    Reply<Outcome<DeviceTopic.Access>> reply = new Reply<>();
    String id = world.functions.nextRequest();
    world.functions.value(function, id, entry, entry.handler(), credentials, reply::answered);
    return await(reply);
  }

  private <T> T await(Reply<T> reply) {
    world.await(reply);
    return reply
        .answer()
        .orElseThrow(() -> new IllegalStateException("nothing is left to do, but no answer came"));
  }

  /** Ends everything that still runs; not needed for a run that is idle. */
  @Override
  public void close() {
    world.close();
  }
}
