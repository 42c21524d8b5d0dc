package dev.spate.local;

import dev.spate.DeviceTopic;
import dev.spate.Handler;
import dev.spate.InvalidAppException;
import dev.spate.Message;
import dev.spate.Outcome;
import dev.spate.PortException;
import dev.spate.Signal;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.local.devices.DeviceDesk;
import dev.spate.local.devices.DeviceServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The devices of all applications: they come in by one door and outlive a change of classes. */
final class LocalDevices implements DeviceDesk, AutoCloseable {
  private final Stores stores;
  private final Plan plan;
  private volatile @Nullable Callee<DeviceTopic.Credentials, DeviceTopic.Access> door;
  private volatile @Nullable CompletableFuture<DeviceServer.Running> opening;

  LocalDevices(Stores stores, Plan plan) {
    this.stores = stores;
    this.plan = plan;
  }

  /** Who decides from now on which devices may connect. */
  void authorizer(
      RunningFunction function, Handler<DeviceTopic.Credentials, DeviceTopic.Access> handler) {
    door = new Callee<>(function, handler);
  }

  /**
   * The server, if there is one; waits until it takes devices.
   *
   * @throws LocalStartException when it could not start
   */
  Optional<DeviceServer.Running> server() {
    CompletableFuture<DeviceServer.Running> begun = opening;
    try {
      return begun == null ? Optional.empty() : Optional.of(begun.join());
    } catch (CompletionException e) {
      throw new LocalStartException(
          "cannot serve devices at " + plan.host() + ":" + plan.devicePort() + ": " + e.getCause(),
          e.getCause());
    }
  }

  /**
   * Begins to start a server when an application has a use for devices and none runs: certificates
   * and sockets with TLS take longer than all else together.
   *
   * @throws InvalidAppException when no module on the class path brings a server
   */
  void open(List<RunningApp> applications) {
    Optional<String> user =
        applications.stream()
            .flatMap(app -> app.functions().stream())
            .filter(function -> isForDevices(function.spec().trigger()))
            .map(RunningFunction::name)
            .findFirst();
    if (opening != null || user.isEmpty()) {
      return;
    }
    DeviceServer found =
        ServiceLoader.load(DeviceServer.class, LocalDevices.class.getClassLoader())
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidAppException(
                        user.get()
                            + " is for devices, and no server for them is on the class path:"
                            + " add the module spate-framework-mqtt"));
    CompletableFuture<DeviceServer.Running> begun = new CompletableFuture<>();
    opening = begun;
    Thread.ofPlatform().daemon().name("spate-devices").start(() -> open(found, begun));
  }

  private void open(DeviceServer server, CompletableFuture<DeviceServer.Running> begun) {
    try {
      begun.complete(server.open(place(), this));
    } catch (IOException | RuntimeException | LinkageError e) {
      begun.completeExceptionally(e);
      say("the server of the devices did not start: " + e);
    }
  }

  private static boolean isForDevices(Trigger<?, ?, ?> trigger) {
    return trigger instanceof Trigger.DeviceAuthorizer
        || trigger instanceof Source.DeviceMessages<?>;
  }

  private DeviceServer.Place place() {
    Optional<Path> folder = Optional.ofNullable(plan.data()).map(data -> data.resolve("devices"));
    return new DeviceServer.Place(plan.host(), plan.devicePort(), folder);
  }

  @Override
  public DeviceTopic.Access admit(DeviceTopic.Credentials shown) {
    var asked = door;
    if (asked == null) {
      return new DeviceTopic.Access.Denied("no function decides which devices may connect");
    }
    try {
      return asked
          .call(shown, plan.gatewayLimit())
          .map(LocalDevices::answer)
          .orElseGet(() -> new DeviceTopic.Access.Denied("the function did not answer in time"));
    } catch (HttpProblem e) {
      return new DeviceTopic.Access.Denied("the server is too busy");
    }
  }

  private static DeviceTopic.Access answer(Outcome<DeviceTopic.Access> outcome) {
    return switch (outcome) {
      case Outcome.Answered<DeviceTopic.Access> a -> a.value();
      case Outcome.Rejected<DeviceTopic.Access> r ->
          new DeviceTopic.Access.Denied(r.why().reason());
      case Outcome.Failed<DeviceTopic.Access> f ->
          new DeviceTopic.Access.Denied("the function failed");
    };
  }

  @Override
  public void published(String client, String topic, byte[] payload) {
    stores
        .ledger()
        .call(
            maps -> {
              Notices notices = stores.buckets().notices();
              notices.device(maps, client, topic, payload, stores.clock().instant());
              return topic;
            });
  }

  @Override
  public void say(String message) {
    plan.telemetry().record(new Signal.Said("devices", "ERROR", message, Map.of()));
  }

  /** Sends messages to devices, each to the topic that its key names. */
  void send(DeviceTopic<?> to, List<Message<byte[]>> messages) {
    List<String> topics = messages.stream().map(to::topic).toList();
    DeviceServer.Running running =
        server().orElseThrow(() -> new PortException("the server of the devices does not run"));
    for (int i = 0; i < topics.size(); i++) {
      running.send(topics.get(i), messages.get(i).data());
    }
  }

  @Override
  public void close() {
    CompletableFuture<DeviceServer.Running> begun = opening;
    if (begun != null) {
      begun.handle((running, failure) -> running).thenAccept(LocalDevices::end).join();
    }
  }

  private static void end(DeviceServer.@Nullable Running running) {
    if (running != null) {
      running.close();
    }
  }
}
