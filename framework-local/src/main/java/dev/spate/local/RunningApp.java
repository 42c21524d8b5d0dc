package dev.spate.local;

import dev.spate.App;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A mounted application and whether it still runs; it stops alone when its virtual machine fails
 * it.
 */
final class RunningApp {
  private final Mount mount;
  private final List<RunningFunction> functions = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Throwable> crash = new AtomicReference<>();

  RunningApp(Mount mount) {
    this.mount = mount;
  }

  Mount mount() {
    return mount;
  }

  String base() {
    return mount.base();
  }

  /** What is left of a path below the mount; empty when it is not there. */
  Optional<String> below(String path) {
    boolean inside = path.equals(base()) || path.startsWith(base() + "/");
    return inside ? Optional.of(path.substring(base().length())) : Optional.empty();
  }

  App app() {
    return mount.app();
  }

  int bodyLimit() {
    return mount.bodyLimit();
  }

  List<RunningFunction> functions() {
    return functions;
  }

  void add(RunningFunction function) {
    functions.add(function);
  }

  /** Stops the application: it takes no request and no event any more. */
  void crash(Throwable why) {
    crash.compareAndSet(null, why);
  }

  /** Why it stopped, if it did. */
  Optional<Throwable> crashed() {
    return Optional.ofNullable(crash.get());
  }
}
