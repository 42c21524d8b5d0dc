package dev.spate.local;

import dev.spate.BatchResult;
import dev.spate.Connections;
import dev.spate.Outcome;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import dev.spate.aws.json.JsonWriter;
import dev.spate.simulator.Chance;
import dev.spate.simulator.SocketLife;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** The open connections of one socket API: what they say, what is sent to them, how they end. */
final class SocketHub implements Connections {
  /** A client that takes nothing for so long while something waits for it is cut off. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How long a client may take to answer that the connection is to end. */
  static final Duration FAREWELL = Duration.ofSeconds(10);

  private static final int NORMAL = 1000;
  private static final int GOING_AWAY = 1001;
  private static final int BROKEN = 1006;

  private final SocketFunctions functions;
  private final Shared shared;
  private final ReentrantLock lock = new ReentrantLock();
  private final SocketLife life = new SocketLife(Chance.none());
  private final Map<String, SocketConnection> open = new ConcurrentHashMap<>();
  private final Map<SocketConnection, Instant> leaving = new ConcurrentHashMap<>();
  private final AtomicInteger untold = new AtomicInteger();
  private volatile boolean left;

  /** What was sent last: in a room the same is sent to thousands. */
  private volatile Outgoing last = new Outgoing("");

  /** What all socket APIs share: the time, memory for what waits, and who tells of ends. */
  record Shared(InstantSource clock, SocketRoom room, Executor news) {}

  SocketHub(SocketFunctions functions, Shared shared) {
    this.functions = functions;
    this.shared = shared;
  }

  SocketFunctions functions() {
    return functions;
  }

  SocketRoom room() {
    return shared.room;
  }

  Instant now() {
    return shared.clock.instant();
  }

  /** Connections that are open, at most so many. */
  List<Info> all(int limit) {
    return open.keySet().stream().sorted().limit(limit).flatMap(id -> info(id).stream()).toList();
  }

  /** The time in milliseconds since 1970, without an object for it. */
  long millis() {
    return shared.clock.millis();
  }

  /** How many connections are open. */
  int size() {
    return open.size();
  }

  private <T> T locked(Function<SocketLife, T> work) {
    lock.lock();
    try {
      return work.apply(life);
    } finally {
      lock.unlock();
    }
  }

  /** Only from now on can anything be sent to it. */
  void opened(SocketConnection connection) {
    String id = connection.client().id();
    locked( // in one piece: who ends it in between would find no life to end
        l -> {
          l.opened(id, Instant.ofEpochMilli(millis())); // as fine as touch, so never after it
          return open.put(id, connection);
        });
  }

  private void touch(SocketConnection connection) {
    long millis = millis();
    if (connection.touch(millis)) {
      Instant now = Instant.ofEpochMilli(millis);
      locked(l -> l.touch(connection.client().id(), now));
    }
  }

  /** A message of a client, which waits for no other message: as on AWS they can overtake. */
  void said(SocketConnection connection, String id, String text) {
    SocketConnection.Client client = connection.client();
    if (!open.containsKey(client.id())) {
      connection.handled(); // it was ended, and the client does not know yet
      return;
    }
    touch(connection);
    var route = functions.route(text);
    if (route.isEmpty() || route.get().running().full()) {
      complain(connection, id, route.isEmpty() ? "Forbidden" : "Internal server error");
      connection.handled();
      return;
    }
    SocketApi.Text message =
        new SocketApi.Text(client.id(), client.principal(), client.claims(), text);
    var function = route.get();
    RunningFunction.Call<BatchResult> call =
        function.running().start(function.handler(), functions.event(id, message, now()));
    var unused = functions.inTime(call.outcome()).thenAccept(end -> answer(connection, id, end));
    unused = call.ended().thenRun(connection::handled);
  }

  private static void answer(SocketConnection connection, String id, Outcome<BatchResult> outcome) {
    switch (outcome) {
      case Outcome.Answered<BatchResult> a when a.value().again().isEmpty() -> {}
      case Outcome.Failed<BatchResult> f when f.why() instanceof LateException ->
          complain(connection, id, "Endpoint request timed out");
      case Outcome<BatchResult> other -> complain(connection, id, "Internal server error");
    }
  }

  /** What API Gateway tells a client whose message no function took, or took badly. */
  private static void complain(SocketConnection connection, String id, String message) {
    JsonWriter json = new JsonWriter().beginObject().name("message").string(message);
    json.name("connectionId").string(connection.client().id());
    byte[] utf8 = json.name("requestId").string(id).endObject().toByteArray();
    connection.send(new Outgoing(new String(utf8, StandardCharsets.UTF_8)));
  }

  @Override
  public Sent send(String id, String text) {
    Outgoing message = message(text);
    if (message.length() > SocketConnection.MESSAGE) {
      throw new RejectedException(
          "message to socket API "
              + functions.api().name()
              + " must have at most "
              + SocketConnection.MESSAGE
              + " bytes, not "
              + message.length());
    }
    SocketConnection connection = open.get(id);
    Sent sent = connection == null ? Sent.GONE : connection.send(message);
    if (connection != null && sent == Sent.SENT) {
      touch(connection);
    }
    return sent;
  }

  private Outgoing message(String text) {
    Outgoing known = last;
    if (!known.says(text)) {
      known = new Outgoing(text);
      last = known;
    }
    return known;
  }

  @Override
  public void close(String id) {
    SocketConnection connection = open.get(id);
    if (connection != null) {
      end(connection, NORMAL, "");
    }
  }

  @Override
  public Optional<Info> info(String id) {
    SocketConnection connection = open.get(id);
    if (connection == null) {
      return Optional.empty();
    }
    String address = connection.client().address();
    return locked(l -> l.since(id).map(s -> new Info(id, s, l.active(id).orElse(s), address)));
  }

  /** A connection is over, because of its client, its network or this API. */
  void closed(SocketConnection connection, int code, String reason) {
    leaving.remove(connection);
    if (locked(l -> l.closed(connection.client().id()))) {
      tell(connection, code, reason);
    }
  }

  private void tell(SocketConnection connection, int code, String reason) {
    SocketConnection.Client client = connection.client();
    open.remove(client.id());
    SocketApi.Closing closing =
        new SocketApi.Closing(client.id(), client.principal(), code, reason);
    untold.incrementAndGet();
    try {
      shared.news.execute(() -> tell(closing));
    } catch (RejectedExecutionException e) {
      untold.decrementAndGet();
      // The runtime has ended: news of an end can always be missed.
    }
  }

  private void tell(SocketApi.Closing closing) {
    try {
      if (!left) {
        functions.tell(closing, now());
      }
    } finally {
      untold.decrementAndGet();
    }
  }

  private void end(SocketConnection connection, int code, String reason) {
    leaving.put(connection, now().plus(FAREWELL));
    boolean first = locked(l -> l.closed(connection.client().id()));
    connection.close(code, reason);
    if (first) {
      tell(connection, code, reason);
    }
  }

  /** Ends the connections whose time is over, and those whose clients no longer do their part. */
  void sweep(Instant now) {
    for (String id : locked(l -> l.over(now))) {
      SocketConnection connection = open.get(id);
      if (connection != null) {
        leaving.put(connection, now.plus(FAREWELL));
        connection.close(GOING_AWAY, "Going away");
        tell(connection, GOING_AWAY, "Going away");
      }
    }
    long oldest = now.minus(PATIENCE).toEpochMilli();
    for (SocketConnection connection : open.values()) {
      if (connection.stuckSince() <= oldest) {
        closed(connection, BROKEN, "The client takes nothing");
        connection.abort();
      }
    }
    leaving.forEach((connection, end) -> abortLate(connection, end, now));
  }

  private static void abortLate(SocketConnection connection, Instant end, Instant now) {
    if (end.isBefore(now)) {
      connection.abort();
    }
  }

  /** Ends all connections because the runtime ends. */
  void endAll() {
    List.copyOf(open.values()).forEach(c -> end(c, GOING_AWAY, "Going away"));
  }

  /** Whether every client has answered that its connection ended. */
  boolean isQuiet() {
    return open.isEmpty() && leaving.isEmpty();
  }

  /** Whether functions have been told of every end. */
  boolean isTold() {
    return untold.get() == 0;
  }

  /** From now on the functions are told nothing: others have taken their place. */
  void leave() {
    left = true;
  }
}
