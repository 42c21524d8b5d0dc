package dev.spate.simulator;

import dev.spate.Access;
import dev.spate.App;
import dev.spate.Codec;
import dev.spate.Connections;
import dev.spate.Event;
import dev.spate.FunctionSpec;
import dev.spate.Outcome;
import dev.spate.SocketApi;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.http.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The connections of all socket APIs of an application. */
final class Sockets {
  private static final Comparator<SocketApi> BY_NAME = Comparator.comparing(SocketApi::name);

  private final App app;
  private final VirtualClock clock;
  private final Chaos chaos;
  private final Functions functions;
  private final Gateway gateway;
  private final CallQuota quota;
  private final Map<SocketApi, SocketLife> lives = new TreeMap<>(BY_NAME);
  private final Map<String, Socket> sockets = new TreeMap<>();
  private int connects;
  private int messages;

  Sockets(
      App app,
      VirtualClock clock,
      Chaos chaos,
      Functions functions,
      Gateway gateway,
      CallQuota quota) {
    this.app = app;
    this.clock = clock;
    this.chaos = chaos;
    this.functions = functions;
    this.gateway = gateway;
    this.quota = quota;
  }

  private SocketLife life(SocketApi api) {
    return lives.computeIfAbsent(api, a -> new SocketLife(chaos));
  }

  private Optional<String> function(Predicate<Trigger<?, ?, ?>> trigger) {
    return app.functions().stream()
        .filter(f -> trigger.test(f.trigger()))
        .map(FunctionSpec::name)
        .findFirst();
  }

  /** A client asks to connect; what it gets tells whether it is open. */
  Socket connect(SocketApi api, Request request, Reply<Access> reply) {
    Socket socket = new Socket(this, api, "connection-" + ++connects);
    Optional<String> authorizer =
        function(t -> t instanceof Trigger.SocketAuthorizer a && a.api().equals(api));
    if (authorizer.isEmpty()) {
      open(socket, request, reply);
      return socket;
    }
    gateway.access(
        authorizer.get(),
        request,
        outcome -> {
          if (outcome instanceof Outcome.Answered<Access> a
              && a.value() instanceof Access.Allowed allowed) {
            socket.principal = Optional.of(allowed.principal());
            socket.claims = allowed.claims();
            open(socket, request.by(allowed.principal(), allowed.claims()), reply);
          } else {
            reply.answered(denied(outcome));
          }
        });
    return socket;
  }

  private static Access denied(Outcome<Access> outcome) {
    return switch (outcome) {
      case Outcome.Answered<Access> a -> a.value();
      case Outcome.Rejected<Access> r -> new Access.Denied(r.why().reason());
      case Outcome.Failed<Access> f -> new Access.Denied(f.why().toString());
    };
  }

  private void open(Socket socket, Request request, Reply<Access> reply) {
    SocketApi api = socket.api();
    Optional<String> function =
        function(t -> t instanceof Trigger.SocketOpen o && o.api().equals(api));
    if (function.isEmpty()) {
      opened(socket, new Access.Allowed("", Map.of()), reply);
      return;
    }
    if (!(functions.take(function.get()) instanceof Entry.Open entry)) {
      throw new IllegalStateException(function.get() + " opens nothing");
    }
    SocketApi.Opening opening = new SocketApi.Opening(socket.id(), request);
    functions.value(
        function.get(),
        functions.nextRequest(),
        entry,
        entry.handler(),
        opening,
        outcome -> opened(socket, denied(outcome), reply));
  }

  /** Only now can anything be sent to it. */
  private void opened(Socket socket, Access access, Reply<Access> reply) {
    if (access instanceof Access.Allowed) {
      life(socket.api()).opened(socket.id(), clock.instant());
      sockets.put(socket.id(), socket);
    }
    reply.answered(access);
  }

  boolean isOpen(Socket socket) {
    return life(socket.api()).since(socket.id()).isPresent();
  }

  /** A message of a client. */
  void sent(Socket socket, String text) {
    if (!life(socket.api()).touch(socket.id(), clock.instant())) {
      throw new IllegalStateException(socket.id() + " is not open");
    }
    String action = SocketActions.of(text);
    Optional<String> function = message(socket.api(), action);
    SocketApi.Text message = new SocketApi.Text(socket.id(), socket.principal, socket.claims, text);
    String id = socket.id() + "/" + ++messages;
    function
        .or(() -> message(socket.api(), SocketApi.OTHER))
        .ifPresent(
            f -> deliver(f, socket, id, "socket.message", PlatformCodecs.SOCKET_TEXT, message));
  }

  private Optional<String> message(SocketApi api, String action) {
    return function(
        t ->
            t instanceof Source.SocketMessages m
                && m.api().equals(api)
                && m.action().equals(action));
  }

  private <T> void deliver(
      String function, Socket socket, String id, String type, Codec<T> codec, T data) {
    Instant now = clock.instant();
    Event<byte[]> event =
        new Event<>(
            id,
            socket.api().name(),
            type,
            now,
            Optional.of(socket.id()),
            Map.of(),
            codec.encode(data));
    functions.deliver(
        function,
        new Delivery.Call(1, List.of(Pending.of(1, event, now, now))),
        false,
        id,
        Sockets::nobodyCares);
  }

  /** Nobody sends again what a function failed at, and nobody closes because of it. */
  private static void nobodyCares(Ended ended) {}

  /** A connection was closed by its client, by the application or broke. */
  void closed(Socket socket, int code, String reason) {
    if (life(socket.api()).closed(socket.id())) {
      tell(socket, code, reason);
    }
  }

  private void tell(Socket socket, int code, String reason) {
    SocketApi.Closing end = new SocketApi.Closing(socket.id(), socket.principal, code, reason);
    function(t -> t instanceof Source.SocketClosings c && c.api().equals(socket.api()))
        .ifPresent(
            f ->
                deliver(
                    f,
                    socket,
                    socket.id() + "/closed",
                    "socket.closed",
                    PlatformCodecs.SOCKET_CLOSING,
                    end));
  }

  /** Ends the connections whose time is over. */
  void endLate() {
    Instant now = clock.instant();
    for (SocketLife life : lives.values()) {
      if (life.wakeAt().filter(wake -> !wake.isAfter(now)).isPresent()) {
        for (String connection : new ArrayList<>(life.over(now))) {
          Socket socket = sockets.get(connection);
          if (socket != null) {
            tell(socket, 1001, "Going away");
          }
        }
      }
    }
  }

  /** When the next connection's time is over, at the end of time when none is open. */
  Instant wakeAt() {
    Instant next = Instant.MAX;
    for (SocketLife life : lives.values()) {
      Instant wake = life.wakeAt().orElse(Instant.MAX);
      next = wake.isBefore(next) ? wake : next;
    }
    return next;
  }

  /** What the application sends to. */
  Connections connections(SocketApi api) {
    return new ToClients(api);
  }

  private final class ToClients implements Connections {
    private static final int MOST_BYTES = 128 * 1024;
    private final SocketApi api;

    ToClients(SocketApi api) {
      this.api = api;
    }

    @Override
    public Sent send(String connection, String text) {
      if (Utf8.length(text) > MOST_BYTES) {
        throw new dev.spate.RejectedException(
            "message must have at most " + MOST_BYTES + " bytes, not " + Utf8.length(text));
      }
      Socket socket = sockets.get(connection);
      if (socket == null || life(api).since(connection).isEmpty()) {
        return Sent.GONE;
      }
      if (!quota.take(clock.instant()) || chaos.slow()) {
        return Sent.SLOW;
      }
      life(api).touch(connection, clock.instant());
      socket.hears(text);
      return Sent.SENT;
    }

    @Override
    public void close(String connection) {
      Socket socket = sockets.get(connection);
      if (socket != null) {
        closed(socket, 1000, "");
      }
    }

    @Override
    public Optional<Info> info(String connection) {
      SocketLife life = life(api);
      Instant active = life.active(connection).orElse(clock.instant());
      return life.since(connection).map(s -> new Info(connection, s, active, "192.0.2.1"));
    }
  }
}
