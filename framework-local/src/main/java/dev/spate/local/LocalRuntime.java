package dev.spate.local;

import dev.spate.Bucket;
import dev.spate.ObjectStore;
import dev.spate.local.console.Subject;
import dev.spate.local.devices.DeviceServer;
import dev.spate.local.trace.LiveFaults;
import dev.spate.local.trace.Recorder;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  private final Plan plan;
  private final Grounds grounds;
  private final Applications applications;
  private final Optional<ConsoleDoor> door;
  private final Expiry expiry;
  private final HttpServer server;
  private final URI url;
  private volatile @Nullable Watch watch;

  private LocalRuntime(Plan plan, List<Mount> mounts, Stores stores) throws IOException {
    this.plan = plan;
    Recorder recorder = new Recorder(new LiveFaults(), plan.console());
    this.grounds = Grounds.of(plan, stores, recorder);
    this.applications = new Applications(grounds, mounts);
    Origins origins = new Origins(stores.base()::get);
    LocalSubject subject = new LocalSubject(grounds, applications, plan.about(), this::watching);
    this.door =
        plan.console()
            ? Optional.of(new ConsoleDoor(subject, origins, grounds.bodies()))
            : Optional.empty();
    this.expiry = new Expiry(stores.buckets(), this::names, plan.telemetry()::record);
    this.server =
        new HttpServer(
            plan.host(), plan.port(), front(recorder, origins), plan.grace(), plan.idle());
    server.start();
    this.url = URI.create("http://" + plan.host() + ":" + server.port());
    stores.base().set(plan.publicUrl() == null ? url : plan.publicUrl());
    openDevices();
    applications.start();
    grounds.sockets().start();
    expiry.start();
  }

  private void openDevices() {
    boolean opened = false;
    try {
      grounds.devices().open(applications.running());
      opened = true;
    } finally {
      if (!opened) {
        server.stop();
      }
    }
  }

  private HttpFront front(Recorder recorder, Origins origins) {
    Stores stores = grounds.stores();
    Redrive redrive = new Redrive(stores.ledger(), stores.buckets().notices());
    BodyRoom bodies = grounds.bodies();
    return new HttpFront(
        recorder,
        door,
        new Console(applications::running, stores.letters()),
        new Commands(applications, redrive, bodies, origins, grounds.devices()),
        new ObjectGateway(stores.urls(), this::bucket),
        applications,
        grounds.sockets().front(new ConnectionCommands(bodies)));
  }

  private List<String> names() {
    return applications.running().stream().map(running -> running.app().name()).toList();
  }

  private Optional<ObjectStore> bucket(String app, String bucket) {
    return names().contains(app)
        ? Optional.of(new LocalBucket(grounds.stores().buckets(), app, new Bucket(bucket)))
        : Optional.empty();
  }

  /** Says what to run and how. */
  public static LocalBuilder builder() {
    return new LocalBuilder();
  }

  static LocalRuntime start(Plan plan, List<Mount> mounts) {
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

  private Subject.Watching watching() {
    Watch on = watch;
    return on == null ? Subject.Watching.OFF : on.state();
  }

  /** Loads the applications anew whenever their class files change, as {@code reload} says. */
  void watch(Reload reload, LocalBuilder again, Consumer<String> say) throws IOException {
    reload.running();
    Supplier<List<String>> next =
        () -> {
          List<Mount> others = again.mounts(reload.mounts());
          long deadline = System.nanoTime() + plan.grace().toNanos();
          List<String> begun = replace(others, reload.reached(others), deadline);
          reload.running();
          return begun;
        };
    Watch on = new Watch(reload.folders(), Watch.QUIET_AFTER_LOSS, next, say);
    watch = on;
    on.start();
  }

  private synchronized List<String> replace(
      List<Mount> others, Set<String> reached, long deadline) {
    return applications.replace(others, reached, deadline);
  }

  /** The socket APIs, for tests that let time pass. */
  LocalSockets sockets() {
    return grounds.sockets();
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
    return applications.running().stream()
        .map(app -> app.app().name() + " at " + url + app.base() + "/")
        .toList();
  }

  /**
   * Where devices connect, as soon as they can; empty unless an application has a use for them.
   *
   * @throws LocalStartException when their server could not start
   */
  public Optional<DeviceServer.Running> devices() {
    return grounds.devices().server();
  }

  /**
   * Takes nothing new, waits for what runs as long as the builder's grace says, interrupts the rest
   * and ends. What was not finished is delivered again by the next runtime on the same directory.
   */
  @Override
  public void close() {
    Watch on = watch;
    if (on != null) {
      on.close();
    }
    end();
  }

  private synchronized void end() {
    long end = System.nanoTime() + plan.grace().toNanos();
    List<Generation> all = applications.now();
    expiry.close();
    door.ifPresent(ConsoleDoor::close);
    grounds.devices().close();
    all.forEach(Generation::quiet);
    all.forEach(one -> one.hangUp(end));
    server.stop();
    try {
      all.forEach(one -> one.end(end));
    } finally {
      grounds.close();
    }
  }
}
