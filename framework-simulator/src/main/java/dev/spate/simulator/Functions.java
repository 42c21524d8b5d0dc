package dev.spate.simulator;

import dev.spate.App;
import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.Event;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Outcome;
import dev.spate.Ports;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Calls the functions of an application. Each has environments: an invocation has one to itself; it
 * is used again afterwards, and thrown away when its process died.
 */
final class Functions {
  private final App app;
  private final Codecs codecs;
  private final Ports ports;
  private final Platform platform;
  private final Chaos chaos;
  private final Map<String, Known> known = new HashMap<>();
  private int requests;

  /** A function, its name with the application's, and the environments that wait for calls. */
  private record Known(FunctionSpec<?, ?, ?> spec, String qualified, Deque<Entry> idle) {}

  Functions(App app, Codecs codecs, Ports ports, Platform platform, Chaos chaos) {
    this.app = app;
    this.codecs = codecs;
    this.ports = ports;
    this.platform = platform;
    this.chaos = chaos;
  }

  /** Makes an environment before it is needed; an application that cannot work is refused here. */
  void open(FunctionSpec<?, ?, ?> function) {
    String name = function.name();
    Deque<Entry> idle = new ArrayDeque<>(List.of(make(name)));
    known.put(name, new Known(function, app.qualified(name), idle));
  }

  private Entry make(String function) {
    return app.open(function, ports, Entry.Cases.INSTANCE);
  }

  private Known known(String function) {
    Known found = known.get(function);
    if (found == null) {
      throw new IllegalArgumentException(
          "application " + app.name() + " has no function " + function);
    }
    return found;
  }

  /** An environment; the call of its kind is the caller's to choose. */
  Entry take(String function) {
    Deque<Entry> waiting = known(function).idle;
    return waiting.isEmpty() || chaos.coldStart() ? make(function) : waiting.pop();
  }

  String nextRequest() {
    return "request-" + ++requests;
  }

  /** Calls a function that takes a value. */
  <I, O> void value(
      String function,
      String id,
      Entry entry,
      Handler<I, O> handler,
      I input,
      Consumer<Outcome<O>> told) {
    start(function, id, "", entry, handler, input, told);
  }

  /** Calls a function by its input's bytes and tells its answer. */
  void call(String function, String id, byte[] input, Consumer<Outcome<Object>> told) {
    if (!(take(function) instanceof Entry.Call<?, ?> entry)) {
      throw new IllegalArgumentException(function + " is called by nobody");
    }
    called(function, id, entry, input, told);
  }

  private <I, O> void called(
      String function,
      String id,
      Entry.Call<I, O> entry,
      byte[] input,
      Consumer<Outcome<Object>> told) {
    Codec<I> reader = codecs.of(entry.trigger().input());
    Codec<O> writer = codecs.of(entry.trigger().output());
    Handler<byte[], Object> handler =
        (bytes, in) -> {
          O answer = entry.handler().handle(reader.decode(bytes), in);
          return writer.decode(writer.encode(answer));
        };
    start(function, id, "", entry, handler, input, told);
  }

  /**
   * Delivers events, or an asynchronous call.
   *
   * @param counted whether the source tells which attempt a delivery is
   */
  void deliver(
      String function, Delivery.Call call, boolean counted, String id, Consumer<Ended> told) {
    switch (take(function)) {
      case Entry.Events<?> entry -> batch(function, entry, call, counted, id, told);
      case Entry.Call<?, ?> entry -> {
        Event<byte[]> event = call.events().getFirst().event();
        called(function, event.id(), entry, event.data(), o -> told.accept(ended(o)));
      }
      case Entry other -> throw new IllegalStateException(function + " takes no events");
    }
  }

  private <T> void batch(
      String function,
      Entry.Events<T> entry,
      Delivery.Call call,
      boolean counted,
      String id,
      Consumer<Ended> told) {
    Handler<Delivery.Call, BatchResult> handler =
        (delivered, in) -> entry.handler().handle(batch(entry, delivered, counted), in);
    start(
        function,
        id,
        call.events().size() == 1 ? call.event() : "",
        entry,
        handler,
        call,
        outcome -> told.accept(batchEnded(outcome)));
  }

  private <T> Batch<T> batch(Entry.Events<T> entry, Delivery.Call call, boolean counted) {
    Codec<T> codec = PlatformCodecs.of(entry.source(), codecs);
    List<Arrival<T>> arrivals = new ArrayList<>(call.events().size());
    for (Pending pending : call.events()) {
      OptionalInt attempt = counted ? OptionalInt.of(pending.attempts() + 1) : OptionalInt.empty();
      arrivals.add(arrival(pending.event(), attempt, codec));
    }
    return new Batch<>(arrivals, call.window());
  }

  /** Whoever reads the event is handling it. */
  private <T> Arrival<T> arrival(Event<byte[]> event, OptionalInt attempt, Codec<T> codec) {
    return new Arrival<>(
        event,
        attempt,
        () -> {
          platform.about(event.id());
          return codec.decode(event.data());
        });
  }

  private static Ended batchEnded(Outcome<BatchResult> outcome) {
    if (!(outcome instanceof Outcome.Answered<BatchResult> a)) {
      return ended(outcome);
    }
    List<BatchResult.Answer> answers = a.value().answers();
    return answers.size() == 1 && answers.getFirst() instanceof BatchResult.Failed failed
        ? new Ended.Failed(failed.why().toString())
        : new Ended.Answered(a.value().again(), "", a.value().state());
  }

  private static Ended ended(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Answered<?> a -> Ended.well();
      case Outcome.Rejected<?> r -> new Ended.Failed(r.why().reason());
      case Outcome.Failed<?> f -> new Ended.Failed(f.why().toString());
    };
  }

  private <I, O> void start(
      String name,
      String id,
      String event,
      Entry entry,
      Handler<I, O> handler,
      I input,
      Consumer<Outcome<O>> told) {
    Known function = known(name);
    platform.start(
        function.spec,
        function.qualified,
        id,
        event,
        handler,
        input,
        outcome -> {
          if (!died(outcome)) {
            function.idle.push(entry);
          }
          told.accept(outcome);
        });
  }

  private static boolean died(Outcome<?> outcome) {
    return outcome instanceof Outcome.Failed<?> f && (f.fatal() || f.why() instanceof StrandKilled);
  }
}
