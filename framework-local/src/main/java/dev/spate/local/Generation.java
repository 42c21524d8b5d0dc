package dev.spate.local;

import dev.spate.Bucket;
import dev.spate.FunctionSpec;
import dev.spate.ObjectStore;
import dev.spate.local.console.Subject;
import dev.spate.local.trace.Recorder;
import dev.spate.simulator.GatedPorts;
import dev.spate.simulator.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Applications as they were loaded once, with everything that makes them run but what they store,
 * what was recorded and the socket they answer at: those outlive a change of their classes.
 */
final class Generation {
  private final Stores stores;
  private final Calls calls;
  private final Fence fence = new Fence();
  private final List<RunningApp> apps = new ArrayList<>();
  private final Switchboard switchboard;
  private final LocalSockets sockets;
  private final List<HttpGateway> gateways = new ArrayList<>();
  private final Expiry expiry;
  private final Optional<ConsoleDoor> door;
  private final HttpFront front;

  /** Opens every function; nothing runs yet. */
  Generation(
      LocalBuilder.Plan plan,
      List<Mount> mounts,
      Stores stores,
      Recorder recorder,
      Supplier<Subject.Watching> watching) {
    this.stores = stores;
    this.calls = new Calls(stores.around(recorder.telling(plan.telemetry())), recorder);
    this.switchboard = new Switchboard(stores.buckets().notices());
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
    Origins origins = new Origins(stores.base()::get);
    LocalSubject subject =
        new LocalSubject(stores, apps, switchboard, sockets, recorder, plan.about(), watching);
    this.door =
        plan.console() ? Optional.of(new ConsoleDoor(subject, origins, room)) : Optional.empty();
    Redrive redrive = new Redrive(stores.ledger(), switchboard);
    this.front =
        new HttpFront(
            recorder,
            door,
            new Console(apps, stores.letters()),
            new Commands(switchboard, redrive, room, origins),
            new ObjectGateway(stores.urls(), this::bucket),
            List.copyOf(gateways),
            sockets.front(new ConnectionCommands(room)));
    List<String> names = apps.stream().map(running -> running.app().name()).toList();
    this.expiry = new Expiry(stores.buckets(), names, plan.telemetry()::record);
  }

  private RunningApp running(Mount mount) {
    RunningApp app = new RunningApp(mount);
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
      mount.app().open(spec.name(), new GatedPorts(ports, fence.around(passage)), opening);
    }
  }

  private Optional<ObjectStore> bucket(String app, String bucket) {
    return apps.stream()
        .filter(running -> running.app().name().equals(app))
        .map(running -> (ObjectStore) new LocalBucket(stores.buckets(), app, new Bucket(bucket)))
        .findFirst();
  }

  List<RunningApp> apps() {
    return apps;
  }

  LocalSockets sockets() {
    return sockets;
  }

  Expiry expiry() {
    return expiry;
  }

  HttpFront front() {
    return front;
  }

  void start() {
    switchboard.deliverers().forEach(Deliverer::start);
    sockets.start();
    expiry.start();
  }

  /** Begins nothing new and lets the console's pages go. */
  void quiet() {
    expiry.close();
    door.ifPresent(ConsoleDoor::close);
    switchboard.deliverers().forEach(Deliverer::stop);
  }

  /** Ends connections. */
  void hangUp(long deadline) {
    sockets.close(left(deadline));
  }

  /** Waits until then for what runs, and interrupts the rest. */
  void end(long deadline) {
    try {
      for (Deliverer<?> deliverer : switchboard.deliverers()) {
        deliverer.awaitIdle(left(deadline));
      }
      calls.awaitIdle(left(deadline));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      calls.close();
    }
  }

  /** After this nothing that it still does has an effect: another can take its place. */
  void leave() {
    fence.close();
    switchboard.leave();
  }

  static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  List<String> describe(String url) {
    return apps.stream().map(app -> app.app().name() + " at " + url + app.base() + "/").toList();
  }
}
