package dev.spate.local;

import dev.spate.InvalidAppException;
import dev.spate.Signal;
import dev.spate.Telemetry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The main method of a program that runs applications locally.
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *   LocalMain.run(args, runtime -> runtime.mount("/gallery", gallery, codecs));
 * }
 * }</pre>
 *
 * <p>Arguments: {@code --data DIR} to keep what is stored, {@code --port N} (else the variable
 * {@code PORT}, else 8080; 0 takes a free one), {@code --device-port N} (a free one unless said),
 * {@code --host NAME}, {@code --console on|off}, {@code --watch on} to load classes that change,
 * {@code --until parent} to end with the process that started it, {@code --help}. Ctrl-C and
 * SIGTERM end it after what runs has ended.
 */
public final class LocalMain {
  private static final int WRONG = 2;
  private static final String HELP =
      """
      Arguments: [--data DIR] [--port N] [--host NAME] [--console on|off] [--watch on|off]
                 [--until parent] [--device-port N]
        --data DIR   keep objects, items and events in this directory; else in memory
        --port N     listen at this port, 0 for a free one; else $PORT, else 8080
        --device-port N  where devices connect by MQTT; a free one unless said
        --host NAME  listen at this name or address; else localhost
        --console on|off  the console at /_spate/; on unless others can reach it by --host
        --watch on|off  load changed classes and restart who uses them; off unless said
        --until parent  end when the process that started this one has ended\
      """;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private @Nullable LocalRuntime runtime;
  private boolean watch;

  private LocalMain(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts what {@code mounts} says and returns when it answers; the process then runs until it is
   * told to stop. When it cannot start it says why in a line and exits with status 2.
   *
   * @return what runs
   */
  @SuppressWarnings("SystemExitOutsideMain") // this is the main method of its callers
  public static LocalRuntime run(String[] args, Consumer<LocalBuilder> mounts) {
    Reload.answer(mounts);
    LocalMain main = new LocalMain(System.getenv(), System.out, System.err);
    int status = main.start(args, mounts);
    LocalRuntime started = main.runtime;
    if (started == null) {
      System.exit(status);
      throw new IllegalStateException("unreachable");
    }
    return started;
  }

  /** The exit status, unless it runs. */
  private int start(String[] args, Consumer<LocalBuilder> mounts) {
    try {
      LocalBuilder builder = LocalRuntime.builder().telemetry(troubles(err));
      if (!arguments(args, builder)) {
        out.println(HELP);
        return 0;
      }
      LocalRuntime started =
          watch ? watching(Reload.ofThisProgram(args), builder) : starting(builder, mounts);
      Runtime.getRuntime().addShutdownHook(new Thread(started::close, "spate-close"));
      Thread.ofPlatform().name("spate-main").daemon(false).start(LocalMain::stay);
      started.describe().forEach(out::println);
      out.println("Spate is ready: " + started.url());
      started.devices().ifPresent(server -> out.println("devices at " + server.url()));
      runtime = started; // nothing else can keep it from running
      return 0;
    } catch (LocalStartException | InvalidAppException e) {
      err.println(e.getMessage());
      return WRONG;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage() + "; --help says more");
      return WRONG;
    }
  }

  private static LocalRuntime starting(LocalBuilder builder, Consumer<LocalBuilder> mounts) {
    mounts.accept(builder);
    return builder.start();
  }

  /** Runs the program's classes as they are now, and as they will be. */
  private LocalRuntime watching(Reload reload, LocalBuilder builder) {
    LocalRuntime started = starting(builder, reload.mounts());
    try {
      started.watch(reload, builder, out::println);
    } catch (IOException e) {
      throw new LocalStartException("cannot watch " + reload.folders() + ": " + e, e);
    }
    out.println("Classes are watched in " + reload.folders().folders().size() + " folders");
    return started;
  }

  /** Ends when the process that started this one has ended, so that none is left behind. */
  @SuppressWarnings("SystemExitOutsideMain") // this is the main method of its callers
  private static void followParent(String value) {
    if (!value.equals("parent")) {
      throw new IllegalArgumentException("--until must be parent, not " + value);
    }
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent ->
                Thread.ofPlatform()
                    .name("spate-parent")
                    .daemon()
                    .start(
                        () -> {
                          parent.onExit().join();
                          System.exit(0);
                        }));
  }

  /** Keeps the process, whose other threads are daemons, until a signal ends it. */
  private static void stay() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean arguments(String[] args, LocalBuilder builder) {
    builder.port(port("PORT", environment.getOrDefault("PORT", "8080")));
    for (int i = 0; i < args.length; i += 2) {
      if (args[i].equals("--help")) {
        return false;
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " is unknown or wants a value");
      }
      String value = args[i + 1];
      switch (args[i]) {
        case "--data" -> builder.data(Path.of(value));
        case "--port" -> builder.port(port("--port", value));
        case "--device-port" -> builder.devicePort(port("--device-port", value));
        case "--host" -> builder.host(value);
        case "--console" -> builder.console(on("--console", value));
        case "--until" -> followParent(value);
        case "--watch" -> watch = on("--watch", value);
        default -> throw new IllegalArgumentException(args[i] + " is unknown");
      }
    }
    return true;
  }

  private static boolean on(String name, String value) {
    if (!value.equals("on") && !value.equals("off")) {
      throw new IllegalArgumentException(name + " must be on or off, not " + value);
    }
    return value.equals("on");
  }

  private static int port(String name, String value) {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // refused below, like a number out of range
    }
    throw new IllegalArgumentException(name + " must be a number from 0 to 65535, not " + value);
  }

  /** Says what failed, with the stack trace a developer looks for; nothing of what went well. */
  private static Telemetry troubles(PrintStream err) {
    return signal -> {
      switch (signal) {
        case Signal.EventFailed failed -> {
          err.println(failed.function() + " failed on " + failed.event());
          failed.why().printStackTrace(err);
        }
        case Signal.EventRejected rejected ->
            err.println(
                rejected.function() + " rejected " + rejected.event() + ": " + rejected.reason());
        case Signal.Said said ->
            err.println(
                said.level() + " " + said.function() + ": " + said.message() + " " + said.fields());
        case Signal other -> {}
      }
    };
  }
}
