package dev.spate.local;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.spate.SocketApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The socket APIs of all applications. One answers at its application's mount and its own name:
 * {@code ws://localhost:8080/stadium/socket} is the API {@code socket} of what is mounted at {@code
 * /stadium}.
 */
final class LocalSockets {
  /** News of ends that functions handle at the same time; more wait. */
  private static final int NEWS_AT_ONCE = 32;

  private static final int ID_BYTES = 11;
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Calls.Shared calls;
  private final Duration limit;
  private final ThreadPoolExecutor news;
  private final SocketHub.Shared shared;
  private final Map<String, SocketFront.Place> places = new ConcurrentHashMap<>();

  /** Socket APIs whose clients wait so long for a function. */
  LocalSockets(Calls.Shared calls, InstantSource clock, Duration limit) {
    this.calls = calls;
    this.limit = limit;
    this.news =
        new ThreadPoolExecutor(
            NEWS_AT_ONCE,
            NEWS_AT_ONCE,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), // as long as there are connections
            Thread.ofVirtual().name("spate-closed").factory());
    news.allowCoreThreadTimeOut(true);
    SocketRoom room = new SocketRoom(Runtime.getRuntime().maxMemory() / 4);
    this.shared = new SocketHub.Shared(clock, room, news);
  }

  /** Whether the clients have taken everything that was sent to them. */
  boolean quiet() {
    return shared.room().unused();
  }

  /** The connections of an application's API. */
  SocketHub hub(RunningApp app, SocketApi api) {
    return places
        .computeIfAbsent(
            app.base() + "/" + api.name(),
            path ->
                new SocketFront.Place(
                    app, path, new SocketHub(new SocketFunctions(api, limit), shared)))
        .hub();
  }

  /** The connections of an application's API, if it has been opened. */
  Optional<SocketHub> find(RunningApp app, SocketApi api) {
    return Optional.ofNullable(places.get(app.base() + "/" + api.name()))
        .map(SocketFront.Place::hub);
  }

  /** The connections at a path, for tests. */
  SocketHub hub(String path) {
    return Objects.requireNonNull(places.get(path)).hub();
  }

  SocketFront front(ConnectionCommands commands) {
    return new SocketFront(places, new SocketDoor(this::id), commands);
  }

  private byte[] id() {
    byte[] id = new byte[ID_BYTES];
    calls.around().entropy().generator().nextBytes(id);
    return id;
  }

  /** Begins to end connections whose time is over. */
  void start() {
    long tick = TICK.toMillis();
    var unused = calls.timer().scheduleWithFixedDelay(this::tick, tick, tick, MILLISECONDS);
  }

  private void tick() {
    if (!places.isEmpty()) {
      Thread.ofVirtual().name("spate-sockets").start(() -> sweep(shared.clock().instant()));
    }
  }

  void sweep(Instant now) {
    places.values().forEach(place -> place.hub().sweep(now));
  }

  /**
   * Ends the connections of an application, gives clients a moment to agree and functions the rest
   * to be told, and answers for it no more.
   */
  void leave(RunningApp app, Duration patience) {
    List<SocketHub> hubs =
        places.values().stream()
            .filter(place -> place.app().equals(app))
            .map(SocketFront.Place::hub)
            .toList();
    hubs.forEach(SocketHub::endAll);
    Duration farewell = patience.compareTo(LONGEST_FAREWELL) < 0 ? patience : LONGEST_FAREWELL;
    long now = System.nanoTime();
    await(hubs, SocketHub::isQuiet, now + farewell.toNanos());
    await(hubs, SocketHub::isTold, now + patience.toNanos());
    hubs.forEach(SocketHub::leave);
    places.values().removeIf(place -> place.app().equals(app));
  }

  private static void await(List<SocketHub> hubs, Predicate<SocketHub> ready, long end) {
    try {
      while (!hubs.stream().allMatch(ready) && System.nanoTime() < end) {
        MILLISECONDS.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells nobody anything any more. */
  void close() {
    news.shutdownNow();
  }
}
