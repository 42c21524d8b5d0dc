package dev.spate.aws.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.spate.aws.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * The program of a function in a container image or custom runtime: {@code java -cp ...
 * dev.spate.aws.runtime.Bootstrap com.example.Entry}. Without an argument the handler is what
 * {@code _HANDLER} names. Its class has a public constructor without arguments and is a {@link
 * RequestStreamHandler} or a {@link StreamingHandler}.
 *
 * <p>What the constructor throws is reported to Lambda, and the process ends with status 1. So it
 * does after an error of the virtual machine, which Lambda is told first, and when the Runtime API
 * is out of reach: a new environment takes its place. Any other failure is of one call. At SIGTERM
 * no further event is asked for, and a call that is being handled is finished. With {@code
 * AWS_LAMBDA_MAX_CONCURRENCY} (Lambda Managed Instances) so many threads enter one handler.
 *
 * <p>There is no SnapStart: its hooks and its restore need Amazon's client.
 */
public final class Bootstrap {
  private final Environment environment;
  private final String address;

  Bootstrap(Environment environment) {
    this.environment = environment;
    this.address = environment.text("AWS_LAMBDA_RUNTIME_API", "the address of the Runtime API");
  }

  /** Runs the handler of the argument's or {@code _HANDLER}'s class; returns at SIGTERM only. */
  public static void main(String[] args) {
    Bootstrap bootstrap = new Bootstrap(Environment.of(System.getenv()));
    bootstrap.run(
        args.length > 0
            ? args[0]
            : bootstrap.environment.text("_HANDLER", "the class of the handler"));
  }

  /** Runs the handler of the class of this name. */
  void run(String handler) {
    run(new Named(handler));
  }

  /**
   * Runs a handler whose answers are whole; for a program of your own, without reflection.
   *
   * @param entry a constructor, as in {@code Bootstrap.run(Entry::new)}
   */
  public static void run(Supplier<? extends RequestStreamHandler> entry) {
    new Bootstrap(Environment.of(System.getenv())).run(() -> Whole.of(entry.get()));
  }

  /**
   * Runs a handler whose answers leave in parts.
   *
   * @param handler a constructor
   */
  public static void stream(Supplier<? extends StreamingHandler> handler) {
    new Bootstrap(Environment.of(System.getenv()))
        .run(() -> new Worker.Handling(handler.get(), true));
  }

  /** Makes a handler; may throw anything. */
  @FunctionalInterface
  private interface Making {
    Worker.Handling make() throws ReflectiveOperationException;
  }

  /** These have names, because a cold start pays more for a lambda than for a class. */
  private record Named(String name) implements Making {
    @Override
    public Worker.Handling make() throws ReflectiveOperationException {
      Object handler = found().getConstructor().newInstance();
      if (handler instanceof RequestStreamHandler whole) {
        return Whole.of(whole);
      }
      if (handler instanceof StreamingHandler parts) {
        return new Worker.Handling(parts, true);
      }
      throw new IllegalArgumentException(
          "handler "
              + name
              + " is no LambdaEntry, nor another RequestStreamHandler or StreamingHandler");
    }

    private Class<?> found() {
      try {
        return Class.forName(name.replace("::handleRequest", ""));
      } catch (ClassNotFoundException e) {
        throw new IllegalArgumentException(
            "handler " + name + " is not there: name a class that extends LambdaEntry", e);
      }
    }
  }

  private record Whole(RequestStreamHandler handler) implements StreamingHandler {
    static Worker.Handling of(RequestStreamHandler handler) {
      return new Worker.Handling(new Whole(handler), false);
    }

    @Override
    public void handle(InputStream event, AnswerStream answer, Context context) throws IOException {
      handler.handleRequest(event, answer, context);
    }
  }

  private static final class Stopping extends Thread {
    private final List<Worker> workers;
    private final CountDownLatch running;

    Stopping(List<Worker> workers, CountDownLatch running) {
      this.workers = workers;
      this.running = running;
    }

    @Override
    public void run() {
      for (Worker worker : workers) {
        worker.stop();
      }
      await(running); // Lambda ends what takes longer than it allows
    }
  }

  private void run(Making making) {
    Worker.Handling handling;
    try {
      handling = making.make();
    } catch (java.lang.reflect.InvocationTargetException e) {
      notStarted(e.getCause() == null ? e : e.getCause());
      return;
    } catch (ReflectiveOperationException | RuntimeException | Error e) {
      notStarted(e);
      return;
    }
    int many = (int) environment.number("AWS_LAMBDA_MAX_CONCURRENCY", 0, 1, 1600);
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < Math.max(1, many); i++) {
      workers.add(new Worker(new RuntimeApi(address), handling, environment, many == 0));
    }
    run(workers);
  }

  private void notStarted(Throwable why) {
    try (RuntimeApi api = new RuntimeApi(address)) {
      api.notStarted(why);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
    end(why);
  }

  private static void run(List<Worker> workers) {
    CountDownLatch running = new CountDownLatch(workers.size());
    Runtime.getRuntime().addShutdownHook(new Stopping(workers, running));
    for (int i = 1; i < workers.size(); i++) {
      Worker worker = workers.get(i);
      new Thread(() -> work(worker, running), "spate-worker-" + i).start();
    }
    work(workers.getFirst(), running);
    await(running);
  }

  /** The latch is let go before the process is ended, whose hook waits for it. */
  private static void work(Worker worker, CountDownLatch running) {
    Throwable ended = null;
    try {
      worker.run();
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      ended = e;
    }
    running.countDown();
    if (ended != null && running.getCount() == 0) {
      end(ended); // the last one: nobody is left to ask for events
    }
  }

  private static void await(CountDownLatch running) {
    try {
      running.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Throwable why) {
    why.printStackTrace(System.err);
    System.exit(1);
  }
}
