package dev.spate.local;

import dev.spate.FunctionSpec;
import dev.spate.simulator.GatedPorts;
import dev.spate.simulator.Passage;
import java.time.Duration;
import java.util.List;

/**
 * An application as it was loaded once, with everything that makes it run but what it stores, what
 * was recorded and the socket it answers at: those outlive a change of its classes.
 */
final class Generation {
  private final Grounds grounds;
  private final RunningApp app;
  private final Calls calls;
  private final Fence fence = new Fence();
  private final Switchboard switchboard = new Switchboard();
  private final HttpGateway gateway;

  /** Opens every function; nothing runs yet. */
  Generation(Mount mount, Grounds grounds) {
    this.grounds = grounds;
    this.app = new RunningApp(mount);
    this.calls = new Calls(grounds.calls());
    this.gateway = new HttpGateway(app, grounds.gatewayLimit(), grounds.bodies());
    boolean opened = false;
    try {
      open(mount);
      opened = true;
    } finally {
      if (!opened) {
        leave();
      }
    }
  }

  private void open(Mount mount) {
    LocalPorts ports =
        new LocalPorts(
            grounds.stores().buckets(),
            mount.app().name(),
            mount.codecs(),
            mount.settings(),
            mount.secrets(),
            api -> grounds.sockets().hub(app, api),
            grounds.devices()::send);
    for (FunctionSpec<?, ?, ?> spec : mount.app().functions()) {
      RunningFunction function = new RunningFunction(app, spec, calls);
      app.add(function);
      Opening opening =
          new Opening(
              function,
              gateway,
              mount.codecs(),
              grounds.deliveries(),
              switchboard,
              grounds.sockets(),
              grounds.devices());
      Passage passage = calls.recorder().passage(mount.app().name(), function.name());
      mount.app().open(spec.name(), new GatedPorts(ports, fence.around(passage)), opening);
    }
  }

  RunningApp app() {
    return app;
  }

  HttpGateway gateway() {
    return gateway;
  }

  Switchboard switchboard() {
    return switchboard;
  }

  void start() {
    deliverers().forEach(Deliverer::start);
  }

  private List<Deliverer<?>> deliverers() {
    return switchboard.deliverers();
  }

  /** Begins nothing new that nobody waits for. */
  void quiet() {
    deliverers().forEach(Deliverer::stop);
  }

  /** Ends connections. */
  void hangUp(long deadline) {
    grounds.sockets().leave(app, left(deadline));
  }

  /** Waits until then for what runs, and interrupts the rest. */
  void end(long deadline) {
    try {
      for (Deliverer<?> deliverer : deliverers()) {
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
    grounds.sockets().leave(app, Duration.ZERO);
  }

  static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }
}
