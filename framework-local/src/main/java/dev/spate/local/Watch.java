package dev.spate.local;

import dev.spate.local.console.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Loads the applications anew when the files of their classes have changed and nobody writes to
 * them any more. When that fails they go on as they are, and why is said.
 */
final class Watch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Between looks while something has changed. */
  private static final Duration SHORT_PAUSE = Duration.ofMillis(50);

  /** How long nothing may change before files count as written. */
  private static final Duration QUIET = Duration.ofMillis(150);

  /** As long when files have gone: a compiler may have deleted them only to write them again. */
  static final Duration QUIET_AFTER_LOSS = Duration.ofSeconds(8);

  private final ClassFolders folders;
  private final Duration afterLoss;
  private final Supplier<List<String>> reload;
  private final Consumer<String> say;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("spate-watch").daemon().unstarted(this::work);
  private Map<Path, ClassFolders.Stamp> loaded;
  private Map<Path, ClassFolders.Stamp> last;
  private boolean changing;
  private long seen;
  private long touched;
  private volatile Subject.Watching state = new Subject.Watching(true, 0, "");

  /**
   * A watch over folders whose classes are loaded.
   *
   * @param afterLoss how long nothing may change when files have gone
   * @param reload loads them anew and names the applications that were begun again, or throws and
   *     leaves everything as it was
   */
  Watch(
      ClassFolders folders, Duration afterLoss, Supplier<List<String>> reload, Consumer<String> say)
      throws IOException {
    this.folders = folders;
    this.afterLoss = afterLoss;
    this.reload = reload;
    this.say = say;
    this.loaded = folders.look();
    this.last = loaded;
  }

  void start() {
    thread.start();
  }

  Subject.Watching state() {
    return state;
  }

  private void work() {
    try {
      while (!closed.await((changing ? SHORT_PAUSE : PAUSE).toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      long moment = System.nanoTime();
      Map<Path, ClassFolders.Stamp> now = folders.look();
      if (!now.equals(last)) {
        touched = moment;
        last = now;
      }
      boolean before = changing;
      changing = !now.equals(loaded);
      if (changing && !before) {
        seen = moment;
      }
      Duration most = now.keySet().containsAll(loaded.keySet()) ? QUIET : afterLoss;
      if (changing && moment - touched >= most.toNanos()) {
        Optional<Path> emptied = folders.emptied(loaded.keySet(), now.keySet());
        if (emptied.isPresent()) {
          await(emptied.get() + " has lost its classes: the compiler may have failed");
        } else {
          loaded = now;
          load();
        }
        changing = false;
      }
    } catch (IOException e) {
      touched = System.nanoTime(); // a folder is not there for the moment
    }
  }

  private void load() {
    try {
      List<String> begun = reload.get();
      state = new Subject.Watching(true, state.restarts() + 1, "");
      String who = begun.isEmpty() ? "no application" : String.join(", ", begun);
      say.accept("Restarted " + who + " in " + (System.nanoTime() - seen) / 1_000_000 + " ms");
    } catch (RuntimeException | LinkageError e) {
      keep(String.valueOf(e.getMessage()));
    }
  }

  /** Says so once, however often it is seen. */
  private void await(String why) {
    if (!state.trouble().equals(why)) {
      keep(why);
    }
  }

  /** Says why what runs goes on as it is. */
  private void keep(String why) {
    state = new Subject.Watching(true, state.restarts(), why);
    say.accept("Not restarted, the old classes go on: " + why);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
