package dev.spate.local;

import dev.spate.Bucket;
import dev.spate.FunctionSpec;
import dev.spate.ObjectStore;
import dev.spate.local.trace.LiveFaults;
import dev.spate.local.trace.Recorder;
import dev.spate.simulator.GatedPorts;
import dev.spate.simulator.Passage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whole applications in this JVM, on a real socket.
 *
 * <pre>{@code
 * try (LocalRuntime runtime =
 *     LocalRuntime.builder().mount("/gallery", app, codecs).port(8080).start()) {
 *   runtime.url();
 * }
 * }</pre>
 *
 * <p>Requests below a mount go to its application's functions; changes of objects and items,
 * messages and moments to the functions that wait for them, by the delivery rules that the
 * simulator proves. An application whose handler breaks the virtual machine (an {@link
 * OutOfMemoryError}) stops alone. With a directory everything a caller was told is on disk:
 * objects, items, news not yet handled and dead letters outlive {@code kill -9}.
 */
public final class LocalRuntime implements AutoCloseable {
  private final Stores stores;
  private final Calls calls;
  private final List<RunningApp> apps = new ArrayList<>();
  private final Switchboard switchboard;
  private final LocalSockets sockets;
  private final List<HttpGateway> gateways = new ArrayList<>();
  private final Expiry expiry;
  private final HttpServer server;
  private final Optional<ConsoleDoor> door;
  private final Duration grace;
  private final URI url;

  private LocalRuntime(LocalBuilder.Plan plan, List<Mount> mounts, Stores stores)
      throws IOException {
    this.stores = stores;
    Recorder recorder = new Recorder(new LiveFaults(), plan.console());
    this.calls = new Calls(stores.around(recorder.telling(plan.telemetry())), recorder);
    this.switchboard = new Switchboard(stores.buckets().notices());
    this.grace = plan.grace();
    this.sockets = new LocalSockets(calls, stores.clock(), plan.gatewayLimit());
    Deliverer.Settings deliveries =
        new Deliverer.Settings(
            stores.ledger(),
            stores.clock(),
            plan.retries(),
            new OwedRoom(Runtime.getRuntime().maxMemory() / 8),
            plan.parallelism());
    BodyRoom room = new BodyRoom(Runtime.getRuntime().maxMemory() / 4);
    for (Mount mount : mounts) {
      mount(mount, deliveries, new HttpGateway(running(mount), plan.gatewayLimit(), room));
    }
    Console console = new Console(apps, stores.letters());
    Origins origins = new Origins(stores.base()::get);
    LocalSubject subject =
        new LocalSubject(stores, apps, switchboard, sockets, recorder, plan.about());
    this.door =
        plan.console() ? Optional.of(new ConsoleDoor(subject, origins, room)) : Optional.empty();
    ObjectGateway objects = new ObjectGateway(stores.urls(), this::bucket);
    Redrive redrive = new Redrive(stores.ledger(), switchboard);
    Commands commands = new Commands(switchboard, redrive, room, origins);
    ConnectionCommands connections = new ConnectionCommands(room);
    HttpFront front =
        new HttpFront(
            recorder,
            door,
            console,
            commands,
            objects,
            List.copyOf(gateways),
            sockets.front(connections));
    List<String> names = apps.stream().map(running -> running.app().name()).toList();
    this.expiry = new Expiry(stores.buckets(), names, plan.telemetry()::record);
    this.server = new HttpServer(plan.host(), plan.port(), front, grace);
    server.start();
    this.url = URI.create("http://" + plan.host() + ":" + server.port());
    stores.base().set(plan.publicUrl() == null ? url : plan.publicUrl());
    switchboard.deliverers().forEach(Deliverer::start);
    sockets.start();
    expiry.start();
  }

  /** Says what to run and how. */
  public static LocalBuilder builder() {
    return new LocalBuilder();
  }

  static LocalRuntime start(LocalBuilder.Plan plan, List<Mount> mounts) {
    AtomicReference<URI> base = new AtomicReference<>(URI.create("http://localhost"));
    Stores stores = Stores.open(plan.data(), plan.objectMemory(), base);
    boolean started = false;
    try {
      LocalRuntime runtime = new LocalRuntime(plan, mounts, stores);
      started = true;
      return runtime;
    } catch (IOException e) {
      throw new LocalStartException(
          "cannot listen at " + plan.host() + ":" + plan.port() + ": " + reason(e), e);
    } finally {
      if (!started) {
        stores.close();
      }
    }
  }

  private static String reason(IOException why) {
    Throwable cause = why.getCause() == null ? why : why.getCause();
    return String.valueOf(cause.getMessage());
  }

  private RunningApp running(Mount mount) {
    RunningApp app = new RunningApp(mount.base(), mount.app(), mount.codecs(), mount.bodyLimit());
    apps.add(app);
    return app;
  }

  private void mount(Mount mount, Deliverer.Settings deliveries, HttpGateway gateway) {
    gateways.add(gateway);
    LocalPorts ports =
        new LocalPorts(
            stores.buckets(),
            mount.app().name(),
            mount.codecs(),
            mount.settings(),
            mount.secrets(),
            api -> sockets.hub(gateway.app(), api));
    for (FunctionSpec<?, ?, ?> spec : mount.app().functions()) {
      RunningFunction function = new RunningFunction(gateway.app(), spec, calls);
      gateway.app().add(function);
      Opening opening =
          new Opening(function, gateway, mount.codecs(), deliveries, switchboard, sockets);
      Passage passage = calls.recorder().passage(mount.app().name(), function.name());
      mount.app().open(spec.name(), new GatedPorts(ports, passage), opening);
    }
  }

  private Optional<ObjectStore> bucket(String app, String bucket) {
    return apps.stream()
        .filter(running -> running.app().name().equals(app))
        .map(running -> (ObjectStore) new LocalBucket(stores.buckets(), app, new Bucket(bucket)))
        .findFirst();
  }

  /** The socket APIs, for tests that let time pass. */
  LocalSockets sockets() {
    return sockets;
  }

  /** Looks for items whose time has passed, as happens by itself now and then. */
  int expire() {
    return expiry.step();
  }

  /** The port that answers. */
  public int port() {
    return server.port();
  }

  /** Where it answers, such as {@code http://localhost:8080}. */
  public URI url() {
    return url;
  }

  /** Each application and where it answers, a line for each. */
  public List<String> describe() {
    return apps.stream().map(app -> app.app().name() + " at " + url + app.base() + "/").toList();
  }

  /**
   * Takes nothing new, waits for what runs as long as the builder's grace says, interrupts the rest
   * and ends. What was not finished is delivered again by the next runtime on the same directory.
   */
  @Override
  public void close() {
    long end = System.nanoTime() + grace.toNanos();
    expiry.close();
    door.ifPresent(ConsoleDoor::close);
    switchboard.deliverers().forEach(Deliverer::stop);
    sockets.close(left(end));
    server.stop();
    try {
      for (Deliverer<?> deliverer : switchboard.deliverers()) {
        deliverer.awaitIdle(left(end));
      }
      calls.awaitIdle(left(end));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      calls.close();
      stores.close();
    }
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
