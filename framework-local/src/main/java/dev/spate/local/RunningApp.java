package dev.spate.local;

import dev.spate.App;
import dev.spate.Codecs;
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
  private final String base;
  private final App app;
  private final Codecs codecs;
  private final int bodyLimit;
  private final List<RunningFunction> functions = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Throwable> crash = new AtomicReference<>();

  /**
   * @param base where it is mounted, empty at the root
   * @param bodyLimit bytes that a request may have
   */
  RunningApp(String base, App app, Codecs codecs, int bodyLimit) {
    this.base = base;
    this.app = app;
    this.codecs = codecs;
    this.bodyLimit = bodyLimit;
  }

  String base() {
    return base;
  }

  App app() {
    return app;
  }

  Codecs codecs() {
    return codecs;
  }

  int bodyLimit() {
    return bodyLimit;
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
