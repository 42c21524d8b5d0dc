package dev.spate.local;

import dev.spate.local.trace.Recorder;
import java.time.Duration;

/**
 * What the applications of a runtime share, and what outlives a change of their classes.
 *
 * @param gatewayLimit how long clients wait for a function
 * @param bodies memory for the bodies of requests
 */
record Grounds(
    Stores stores,
    Calls.Shared calls,
    LocalSockets sockets,
    LocalDevices devices,
    Deliverer.Settings deliveries,
    BodyRoom bodies,
    Duration gatewayLimit)
    implements AutoCloseable {

  static Grounds of(Plan plan, Stores stores, Recorder recorder) {
    Calls.Shared calls =
        new Calls.Shared(stores.around(recorder.telling(plan.telemetry())), recorder);
    return new Grounds(
        stores,
        calls,
        new LocalSockets(calls, stores.clock(), plan.gatewayLimit()),
        new LocalDevices(stores, plan),
        new Deliverer.Settings(
            stores.buckets(),
            plan.retries(),
            new OwedRoom(Runtime.getRuntime().maxMemory() / 8),
            plan.parallelism()),
        new BodyRoom(Runtime.getRuntime().maxMemory() / 4),
        plan.gatewayLimit());
  }

  /** Ends what applications no longer need. */
  @Override
  public void close() {
    devices.close();
    sockets.close();
    calls.close();
    stores.close();
  }
}
