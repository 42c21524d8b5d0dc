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
import org.jspecify.annotations.Nullable;

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
    Trigger<?, ?, ?> trigger = function.trigger();
    Optional<Resource> listened = resource(trigger);
    if (listened.isPresent()) {
      app.checkSame(named, listened.get(), function.name());
    }
    if (trigger instanceof Trigger.Http http) {
      http(function, http);
    } else if (trigger instanceof Trigger.DeviceAuthorizer) {
      only(function, "device authorizer");
    } else if (trigger instanceof Source<?> source) {
      source(function, source);
    } else if (trigger instanceof Trigger.Batched<?> batched) {
      if (batched.source() instanceof Source.QueueMessages<?> messages) {
        queue(function, messages);
      }
    } else if (!(trigger instanceof Trigger.Call<?, ?>)) {
      connection(function, trigger);
    }
  }

  private void connection(FunctionSpec<?, ?, ?> function, Trigger<?, ?, ?> trigger) {
    gateway(function);
    if (trigger instanceof Trigger.SocketAuthorizer authorizer) {
      only(function, "authorizer of socket API " + authorizer.api().name());
    } else if (trigger instanceof Trigger.SocketOpen open) {
      only(function, "opening of socket API " + open.api().name());
    }
  }

  private void source(FunctionSpec<?, ?, ?> function, Source<?> source) {
    if (source instanceof Source.QueueMessages<?> messages) {
      queue(function, messages);
    } else if (source instanceof Source.SocketMessages messages) {
      gateway(function);
      only(function, "action " + messages.action() + " of socket API " + messages.api().name());
    } else if (source instanceof Source.SocketClosings closings) {
      only(function, "closing of socket API " + closings.api().name());
    } else if (source instanceof Source.StreamRecords<?> s && !s.tumbling().isZero()) {
      throw new InvalidAppException(
          "function "
              + function.name()
              + " reads windows of "
              + s.log().name()
              + " one event at a time: use batched() and a Windowed");
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
    Optional<FunctionSpec<?, ?, ?>> authorizer = app.function(http.authorizer());
    boolean known =
        authorizer.isPresent()
            ? authorizer.get().trigger() instanceof Trigger.HttpAuthorizer
            : http.authorizer().isEmpty();
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
    return Optional.ofNullable(
        trigger instanceof Trigger.Batched<?> batched
            ? sourceOrNull(batched.source())
            : trigger instanceof Source<?> source ? sourceOrNull(source) : apiOrNull(trigger));
  }

  private static @Nullable Resource apiOrNull(Trigger<?, ?, ?> trigger) {
    if (trigger instanceof Trigger.SocketOpen open) {
      return open.api();
    }
    return trigger instanceof Trigger.SocketAuthorizer authorizer ? authorizer.api() : null;
  }

  private static @Nullable Resource sourceOrNull(Source<?> source) {
    if (source instanceof Source.ObjectChanges objects) {
      return objects.bucket();
    }
    if (source instanceof Source.QueueMessages<?> messages) {
      return messages.queue();
    }
    if (source instanceof Source.StreamRecords<?> records) {
      return records.log() instanceof Source.TableLog log
          ? log.table()
          : (EventStream<?>) records.log();
    }
    if (source instanceof Source.SocketMessages messages) {
      return messages.api();
    }
    return rarer(source);
  }

  /** Apart from what most applications have: a cold start pays for each switch over types. */
  private static @Nullable Resource rarer(Source<?> source) {
    return switch (source) {
      case Source.TopicMessages<?> t -> t.topic();
      case Source.BusEvents<?> b -> b.bus();
      case Source.DeviceMessages<?> d -> d.topic();
      case Source.Ticks t -> t.timetable();
      case Source.SocketClosings c -> c.api();
      case Source<?> other -> null; // those above
    };
  }
}
