package dev.spate.local;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.InvalidAppException;
import dev.spate.Secret;
import dev.spate.Telemetry;
import dev.spate.simulator.AsyncPolicy;
import dev.spate.simulator.Trial;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what a {@link LocalRuntime} runs and how. Not safe for many threads; use it once. */
public final class LocalBuilder {
  /** Bytes of a request's body unless a mount says otherwise: what API Gateway takes. */
  public static final int BODY_LIMIT = 10 << 20;

  private static final int LARGEST_BODY = 256 << 20;
  private static final Duration DAY = Duration.ofDays(1);
  private static final AsyncPolicy SECONDS =
      new AsyncPolicy(
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)),
          AsyncPolicy.STANDARD.oldest(),
          100_000);

  private final List<Mount> mounts = new ArrayList<>();
  private final Map<String, Map<String, String>> settings = new HashMap<>();
  private final Map<String, Map<String, Secret>> secrets = new HashMap<>();
  private final Map<String, Map<String, Trial.Body>> scenarios = new HashMap<>();
  private String host = "localhost";
  private int port;
  private int devicePort;
  private @Nullable Path data;
  private @Nullable URI publicUrl;
  private Telemetry telemetry = Telemetry.none();
  private int parallelism = 4;
  private AsyncPolicy retries = SECONDS;
  private Duration gatewayLimit = Duration.ofSeconds(30);
  private Duration grace = Duration.ofSeconds(20);
  private Duration idle = HttpServer.IDLE;
  private long objectMemory = 512L << 20;
  private @Nullable Boolean console;
  private final Map<String, String> about = new HashMap<>();
  private Supplier<List<String>> makers = List::of;

  LocalBuilder() {}

  /** Mounts an application at a path such as {@code /gallery}, or {@code /} for the root. */
  public LocalBuilder mount(String path, App app, Codecs codecs) {
    return mount(path, app, codecs, BODY_LIMIT);
  }

  /**
   * Mounts an application whose requests may have larger or smaller bodies.
   *
   * @param bodyLimit bytes, 0 to 256 MiB; a larger body is answered with 413. On AWS the limit is
   *     10 MB at API Gateway ("Quotas for HTTP APIs") and 6 MB at the function ("Lambda quotas"),
   *     where a body that is not text grows by a third
   */
  public LocalBuilder mount(String path, App app, Codecs codecs, int bodyLimit) {
    require(bodyLimit >= 0 && bodyLimit <= LARGEST_BODY, "body limit", bodyLimit);
    String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    List<String> who = makers.get();
    mounts.add(new Mount(base, app, codecs, bodyLimit, Map.of(), Map.of(), Map.of(), who));
    return this;
  }

  /** A sentence about an application, for people who find it on the first page. */
  public LocalBuilder about(String app, String sentence) {
    about.put(app, sentence);
    return this;
  }

  /** The network name to listen at; {@code localhost}, so that only this machine gets in. */
  public LocalBuilder host(String name) {
    host = name;
    return this;
  }

  /** The port, 0 to 65,535; 0, which is the standard, takes a free one. */
  public LocalBuilder port(int number) {
    require(number >= 0 && number <= 65_535, "port", number);
    port = number;
    return this;
  }

  /**
   * The port at which devices connect when an application has a use for them, 0 to 65,535; 0, which
   * is the standard, takes a free one.
   */
  public LocalBuilder devicePort(int number) {
    require(number >= 0 && number <= 65_535, "device port", number);
    devicePort = number;
    return this;
  }

  /** Keeps everything in this directory; without one it is in memory and gone with the runtime. */
  public LocalBuilder data(Path directory) {
    data = directory;
    return this;
  }

  /** What presigned addresses begin with; {@code http://localhost:<port>} unless said. */
  public LocalBuilder publicUrl(URI url) {
    publicUrl = url;
    return this;
  }

  /** Where to tell what happens; nowhere unless said. */
  public LocalBuilder telemetry(Telemetry told) {
    telemetry = told;
    return this;
  }

  /** A setting of one application; one that it does not ask for is refused at the start. */
  public LocalBuilder setting(String app, String name, String value) {
    settings.computeIfAbsent(app, a -> new HashMap<>()).put(name, value);
    return this;
  }

  /** Settings of one application. */
  public LocalBuilder settings(String app, Map<String, String> values) {
    values.forEach((name, value) -> setting(app, name, value));
    return this;
  }

  /** A secret of one application. */
  public LocalBuilder secret(String app, String name, Secret secret) {
    secrets.computeIfAbsent(app, a -> new HashMap<>()).put(name, secret);
    return this;
  }

  /**
   * A day in the life of one application that the console can simulate under many seeds: the body
   * begins a simulation of its scenario, drives it and says what must hold.
   */
  public LocalBuilder simulation(String app, String name, Trial.Body body) {
    scenarios.computeIfAbsent(app, a -> new HashMap<>()).put(name, body);
    return this;
  }

  /**
   * How many events each function handles at once, 1 to 1,000; 4 unless said. Fewer when the heap
   * is smaller than as many times the memory that the function declares, but always one: heavy work
   * on pictures must not take the memory of everybody else.
   */
  public LocalBuilder parallelism(int events) {
    require(events >= 1 && events <= 1_000, "parallelism", events);
    parallelism = events;
    return this;
  }

  /**
   * How long to wait after each failed delivery of an event; after one more it is a dead letter. 1
   * s and 2 s unless said. On AWS it is as often, but one and two minutes ("How Lambda handles
   * errors and retries with asynchronous invocation"): longer than a person watches a window.
   */
  public LocalBuilder retries(Duration... pauses) {
    retries = new AsyncPolicy(List.of(pauses), SECONDS.oldest(), SECONDS.backlog());
    return this;
  }

  /** How long a request waits for its function, then 504; 30 s unless said, as API Gateway does. */
  public LocalBuilder gatewayLimit(Duration patience) {
    requireShort("gateway limit", patience);
    gatewayLimit = patience;
    return this;
  }

  /** How long a client may be silent, for tests that have no half minute. */
  LocalBuilder idle(Duration patience) {
    idle = patience;
    return this;
  }

  /** How long closing waits for what still runs; 20 s unless said. */
  public LocalBuilder grace(Duration patience) {
    requireShort("grace", patience);
    grace = patience;
    return this;
  }

  /**
   * Bytes that objects may take in memory, for a runtime without a directory; 512 MiB unless said.
   */
  public LocalBuilder objectMemory(long bytes) {
    require(bytes >= 0, "object memory", bytes);
    objectMemory = bytes;
    return this;
  }

  /**
   * Whether the console answers at {@code /_spate/} and calls are recorded for it. Unless said it
   * does when the runtime listens to this machine alone: the console has no users, and whoever
   * reaches it can see and change everything.
   */
  public LocalBuilder console(boolean on) {
    console = on;
    return this;
  }

  /** Names, so that nobody is asked who they are. */
  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static void require(boolean holds, String what, long value) {
    if (!holds) {
      throw new IllegalArgumentException(what + " is out of range: " + value);
    }
  }

  private static void requireShort(String what, Duration value) {
    if (value.isNegative() || value.compareTo(DAY) > 0) {
      throw new IllegalArgumentException(what + " must be from 0 s to 1 d, not " + value);
    }
  }

  /**
   * Starts everything; when this returns, the port answers.
   *
   * @throws InvalidAppException when an application cannot run here, saying what and where
   * @throws LocalStartException when the port or the directory cannot be had
   */
  public LocalRuntime start() {
    List<Mount> complete = complete();
    return LocalRuntime.start(plan(), complete);
  }

  /** Who is asked which classes it is that mount an application. */
  void makers(Supplier<List<String>> asked) {
    makers = asked;
  }

  /** What these mounts come to, checked as at the start; this builder says the rest. */
  List<Mount> mounts(Consumer<LocalBuilder> others) {
    mounts.clear();
    settings.clear();
    secrets.clear();
    scenarios.clear();
    others.accept(this);
    return complete();
  }

  private List<Mount> complete() {
    Set<String> names = mounts.stream().map(m -> m.app().name()).collect(Collectors.toSet());
    MountRules.requireKnown("settings", settings.keySet(), names);
    MountRules.requireKnown("secrets", secrets.keySet(), names);
    MountRules.requireKnown("simulations", scenarios.keySet(), names);
    List<Mount> complete = mounts.stream().map(this::complete).toList();
    MountRules.check(complete);
    return complete;
  }

  private Plan plan() {
    return new Plan(
        host,
        port,
        devicePort,
        data,
        publicUrl,
        telemetry,
        parallelism,
        retries,
        gatewayLimit,
        grace,
        idle,
        objectMemory,
        console == null ? isLoopback(host) : console,
        Map.copyOf(about));
  }

  private Mount complete(Mount mount) {
    String app = mount.app().name();
    return new Mount(
        mount.base(),
        mount.app(),
        mount.codecs(),
        mount.bodyLimit(),
        settings.getOrDefault(app, Map.of()),
        secrets.getOrDefault(app, Map.of()),
        scenarios.getOrDefault(app, Map.of()),
        mount.makers());
  }
}
