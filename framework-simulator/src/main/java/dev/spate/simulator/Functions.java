package dev.spate.simulator;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Codec;
import dev.spate.Event;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Outcome;
import dev.spate.Ports;
import dev.spate.http.Request;
import dev.spate.http.Response;
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
  private final Ports ports;
  private final Platform platform;
  private final Map<String, Deque<Entry>> idle = new HashMap<>();
  private int requests;

  Functions(App app, Ports ports, Platform platform) {
    this.app = app;
    this.ports = ports;
    this.platform = platform;
  }

  /** Makes an environment before it is needed; an application that cannot work is refused here. */
  void open(String function) {
    giveBack(function, app.open(function, ports, Entry.Cases.INSTANCE));
  }

  private Entry take(String function) {
    Deque<Entry> waiting = idle.computeIfAbsent(function, f -> new ArrayDeque<>());
    return waiting.isEmpty() ? app.open(function, ports, Entry.Cases.INSTANCE) : waiting.pop();
  }

  private void giveBack(String function, Entry entry) {
    idle.computeIfAbsent(function, f -> new ArrayDeque<>()).push(entry);
  }

  void http(String function, Request request, Consumer<Outcome<Response>> told) {
    if (!(take(function) instanceof Entry.Http entry)) {
      throw new IllegalStateException(function + " answers no requests");
    }
    start(function, "request-" + ++requests, "", entry, entry.handler(), request, told);
  }

  void authorizer(String function, Request request, Consumer<Outcome<Access>> told) {
    if (!(take(function) instanceof Entry.Authorizer entry)) {
      throw new IllegalStateException(function + " is no authorizer");
    }
    start(function, "request-" + ++requests, "", entry, entry.handler(), request, told);
  }

  void events(String function, Delivery.Call call, Consumer<Ended> told) {
    if (!(take(function) instanceof Entry.Events<?> entry)) {
      throw new IllegalStateException(function + " takes no events");
    }
    batch(function, entry, call, told);
  }

  private <T> void batch(
      String function, Entry.Events<T> entry, Delivery.Call call, Consumer<Ended> told) {
    Codec<T> codec = Feed.codec(entry.source());
    List<Arrival<T>> arrivals = new ArrayList<>();
    for (Pending pending : call.events()) {
      arrivals.add(arrival(pending.event(), codec));
    }
    start(
        function,
        function + "-" + call.id(),
        arrivals.size() == 1 ? arrivals.getFirst().original().id() : "",
        entry,
        entry.handler(),
        new Batch<>(arrivals),
        outcome -> told.accept(ended(outcome)));
  }

  /** Such a call does not tell which attempt it is; whoever reads the event is handling it. */
  private <T> Arrival<T> arrival(Event<byte[]> event, Codec<T> codec) {
    return new Arrival<>(
        event,
        OptionalInt.empty(),
        () -> {
          platform.about(event.id());
          return codec.decode(event.data());
        });
  }

  private static Ended ended(Outcome<BatchResult> outcome) {
    return switch (outcome) {
      case Outcome.Answered<BatchResult> a -> {
        for (BatchResult.Answer answer : a.value().answers()) {
          if (answer instanceof BatchResult.Failed failed && a.value().answers().size() == 1) {
            yield new Ended.Failed(failed.why().toString());
          }
        }
        yield new Ended.Answered(a.value().again());
      }
      case Outcome.Rejected<BatchResult> r -> new Ended.Failed(r.why().reason());
      case Outcome.Failed<BatchResult> f -> new Ended.Failed(f.why().toString());
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
    FunctionSpec<?, ?, ?> function = app.function(name).orElseThrow();
    platform.start(
        function,
        app.qualified(name),
        id,
        event,
        handler,
        input,
        outcome -> {
          boolean died = outcome instanceof Outcome.Failed<O> f && f.why() instanceof StrandKilled;
          if (!died) {
            giveBack(name, entry);
          }
          told.accept(outcome);
        });
  }
}
