package dev.spate.local;

import dev.spate.local.console.Subject;
import dev.spate.local.trace.LiveFaults;
import dev.spate.local.trace.Recorder;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
  private final LocalBuilder.Plan plan;
  private final Stores stores;
  private final Recorder recorder;
  private final Turnstile turnstile;
  private final HttpServer server;
  private final URI url;
  private List<Mount> mounts;
  private volatile Generation now;
  private volatile @Nullable Watch watch;

  private LocalRuntime(LocalBuilder.Plan plan, List<Mount> mounts, Stores stores)
      throws IOException {
    this.plan = plan;
    this.mounts = mounts;
    this.stores = stores;
    this.recorder = new Recorder(new LiveFaults(), plan.console());
    this.now = new Generation(plan, mounts, stores, recorder, this::watching);
    this.turnstile = new Turnstile(now.front());
    this.server = new HttpServer(plan.host(), plan.port(), turnstile, plan.grace());
    server.start();
    this.url = URI.create("http://" + plan.host() + ":" + server.port());
    stores.base().set(plan.publicUrl() == null ? url : plan.publicUrl());
    now.start();
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

  private Subject.Watching watching() {
    Watch on = watch;
    return on == null ? Subject.Watching.OFF : on.state();
  }

  /** Loads the applications anew whenever their class files change, as {@code reload} says. */
  void watch(Reload reload, LocalBuilder again, Consumer<String> say) throws IOException {
    reload.running();
    Runnable next =
        () -> {
          replace(again.mounts(reload.mounts()));
          reload.running();
        };
    Watch on = new Watch(reload.folders(), next, say);
    watch = on;
    on.start();
  }

  /**
   * Lets other applications take the place of those that run. What is stored stays, and what was
   * not finished comes again. When one of the new cannot be opened the old ones go on.
   */
  synchronized void replace(List<Mount> others) {
    Generation old = now;
    long end = System.nanoTime() + plan.grace().toNanos();
    old.quiet();
    try {
      turnstile.replace(Generation.left(end), () -> change(old, others, end).front());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Generation change(Generation old, List<Mount> others, long end) {
    old.hangUp(end);
    old.end(end);
    old.leave();
    try {
      begin(others);
      mounts = others;
    } catch (RuntimeException | LinkageError e) {
      begin(mounts);
      throw e;
    }
    return now;
  }

  private void begin(List<Mount> loaded) {
    stores.buckets().notices().forget();
    Generation next = new Generation(plan, loaded, stores, recorder, this::watching);
    next.start();
    now = next;
  }

  /** The socket APIs, for tests that let time pass. */
  LocalSockets sockets() {
    return now.sockets();
  }

  /** Looks for items whose time has passed, as happens by itself now and then. */
  int expire() {
    return now.expiry().step();
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
    return now.describe(url.toString());
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
    now.quiet();
    now.hangUp(end);
    server.stop();
    try {
      now.end(end);
    } finally {
      stores.close();
    }
  }
}
