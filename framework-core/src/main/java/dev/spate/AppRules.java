package dev.spate;

import dev.spate.http.Route;
import dev.spate.http.Routes;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The refusals of {@link App}. */
final class AppRules {
  /**
   * A gateway gives up after this; source: "Quotas for HTTP APIs", Amazon API Gateway Developer
   * Guide.
   */
  private static final Duration GATEWAY = Duration.ofSeconds(30);

  private final App app;
  private final Map<String, Resource> named = new HashMap<>();
  private final Map<String, String> taken = new HashMap<>();
  private Routes<String> routes = Routes.none();

  AppRules(App app) {
    this.app = app;
  }

  void check() {
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      check(function);
    }
  }

  private void check(FunctionSpec<?, ?, ?> function) {
    resource(function.trigger()).ifPresent(r -> app.checkSame(named, r, function.name()));
    switch (function.trigger()) {
      case Trigger.Http http -> http(function, http);
      case Trigger.HttpAuthorizer a -> gateway(function);
      case Trigger.SocketAuthorizer a -> {
        gateway(function);
        only(function, "authorizer of socket API " + a.api().name());
      }
      case Trigger.DeviceAuthorizer a -> only(function, "device authorizer");
      case Trigger.SocketOpen open -> {
        gateway(function);
        only(function, "opening of socket API " + open.api().name());
      }
      case Source.SocketMessages m -> {
        gateway(function);
        only(function, "action " + m.action() + " of socket API " + m.api().name());
      }
      case Source.SocketClosings c -> only(function, "closing of socket API " + c.api().name());
      case Source.QueueMessages<?> m -> queue(function, m);
      case Trigger.Batched<?> b when b.source() instanceof Source.QueueMessages<?> m ->
          queue(function, m);
      case Source.StreamRecords<?> s when !s.tumbling().isZero() ->
          throw new InvalidAppException(
              "function "
                  + function.name()
                  + " reads windows of "
                  + s.log().name()
                  + " one event at a time: use batched() and a Windowed");
      case Trigger<?, ?, ?> other -> {}
    }
  }

  private void http(FunctionSpec<?, ?, ?> function, Trigger.Http http) {
    gateway(function);
    for (Route route : http.routes()) {
      try {
        routes = routes.with(route, function.name());
      } catch (IllegalArgumentException e) {
        throw new InvalidAppException("function " + function.name() + ": " + e.getMessage());
      }
    }
    boolean known =
        app.function(http.authorizer())
            .map(f -> f.trigger() instanceof Trigger.HttpAuthorizer)
            .orElse(http.authorizer().isEmpty());
    if (!known) {
      throw new InvalidAppException(
          "function "
              + function.name()
              + " is behind \""
              + http.authorizer()
              + "\", which is no authorizer function of application "
              + app.name());
    }
  }

  private void queue(FunctionSpec<?, ?, ?> function, Source.QueueMessages<?> messages) {
    Queue<?> queue = messages.queue();
    only(function, "queue " + queue.name());
    Duration timeout = function.settings().timeout();
    if (queue.visibility().compareTo(timeout) < 0) {
      throw new InvalidAppException(
          "queue "
              + queue.name()
              + " shows a message again after "
              + queue.visibility()
              + ", before function "
              + function.name()
              + " may have ended after "
              + timeout);
    }
  }

  private void gateway(FunctionSpec<?, ?, ?> function) {
    if (function.settings().timeout().compareTo(GATEWAY) > 0) {
      throw new InvalidAppException(
          "function "
              + function.name()
              + " may run "
              + function.settings().timeout()
              + ", but the gateway before it gives up after "
              + GATEWAY);
    }
  }

  private void only(FunctionSpec<?, ?, ?> function, String what) {
    String other = taken.putIfAbsent(what, function.name());
    if (other != null) {
      throw new InvalidAppException(
          "functions " + other + " and " + function.name() + " both take the " + what);
    }
  }

  void checkCodecs(Manifest manifest, Codecs codecs) {
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      Set<Class<?>> payloads = new LinkedHashSet<>();
      resource(function.trigger()).flatMap(AppRules::payload).ifPresent(payloads::add);
      if (function.trigger() instanceof Trigger.Call<?, ?> call) {
        payloads.addAll(List.of(call.input(), call.output()));
      }
      payloads.addAll(Manifest.payloads(app, function));
      for (Need need : manifest.of(function.name())) {
        if (need instanceof Need.Use use) {
          payload(use.resource()).ifPresent(payloads::add);
        }
      }
      for (Class<?> type : payloads) {
        try {
          codecs.of(type);
        } catch (InvalidAppException e) {
          throw new InvalidAppException("function " + function.name() + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private static Optional<Class<?>> payload(Resource resource) {
    return switch (resource) {
      case Queue<?> q -> Optional.of(q.type());
      case Topic<?> t -> Optional.of(t.type());
      case EventStream<?> s -> Optional.of(s.type());
      case DeviceTopic<?> d -> Optional.of(d.type());
      case Bucket b -> Optional.empty();
      case Table t -> Optional.empty();
      case EventBus b -> Optional.empty();
      case SocketApi s -> Optional.empty();
      case Timetable t -> Optional.empty();
    };
  }

  /** The resource that a trigger listens to. */
  static Optional<Resource> resource(Trigger<?, ?, ?> trigger) {
    return switch (trigger) {
      case Source.ObjectChanges o -> Optional.of(o.bucket());
      case Source.QueueMessages<?> m -> Optional.of(m.queue());
      case Source.StreamRecords<?> r when r.log() instanceof EventStream<?> s -> Optional.of(s);
      case Source.StreamRecords<?> r when r.log() instanceof Source.TableLog l ->
          Optional.of(l.table());
      case Source.TopicMessages<?> t -> Optional.of(t.topic());
      case Source.BusEvents<?> b -> Optional.of(b.bus());
      case Source.DeviceMessages<?> d -> Optional.of(d.topic());
      case Source.Ticks t -> Optional.of(t.timetable());
      case Source.SocketMessages m -> Optional.of(m.api());
      case Source.SocketClosings c -> Optional.of(c.api());
      case Trigger.SocketOpen o -> Optional.of(o.api());
      case Trigger.SocketAuthorizer a -> Optional.of(a.api());
      case Trigger.Batched<?> b -> resource(b.source());
      case Trigger<?, ?, ?> other -> Optional.empty();
    };
  }
}
