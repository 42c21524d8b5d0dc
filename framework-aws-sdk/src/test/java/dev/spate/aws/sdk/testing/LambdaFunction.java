package dev.spate.aws.sdk.testing;

import dev.spate.aws.testing.LambdaProcess;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A function of a stack under Amazon's own runtime client, in an environment that is made at its
 * first event, and again after its process has ended. It takes one event at a time.
 */
public final class LambdaFunction implements AutoCloseable {
  private static final Answer CRASHED = new Answer.Failed("Runtime.ExitError", "");

  private final Class<?> handler;
  private final Path directory;
  private final Map<String, String> variables;
  private volatile @Nullable LambdaProcess process;
  private final AtomicInteger environments = new AtomicInteger();

  LambdaFunction(Class<?> handler, Path directory, Map<String, String> variables) {
    this.handler = handler;
    this.directory = directory;
    this.variables = variables;
  }

  /** Hands over an event and waits until it is answered, or the process has ended. */
  public synchronized Answer invoke(byte[] event) {
    LambdaProcess running = process;
    if (running == null || !running.alive()) {
      running = begin(running);
    }
    return running.call(event).applyToEither(ended(running), answer -> answer).join();
  }

  private LambdaProcess begin(@Nullable LambdaProcess before) {
    if (before != null) {
      before.close();
    }
    try {
      LambdaProcess started = LambdaProcess.start(handler, directory, variables);
      process = started;
      environments.incrementAndGet();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompletableFuture<Answer> ended(LambdaProcess running) {
    return running.exited().thenApply(code -> CRASHED);
  }

  /** Ends its process in the middle of whatever it does, as {@code kill -9} does. */
  public void kill() {
    LambdaProcess running = process;
    if (running != null) {
      running.kill();
    }
  }

  /** How many environments there were. */
  public int environments() {
    return environments.get();
  }

  /** What the environment of now has written, for messages of tests. */
  public String output() throws IOException {
    LambdaProcess running = process;
    return running == null ? "" : running.output();
  }

  @Override
  public void close() {
    LambdaProcess running = process;
    if (running != null) {
      running.close();
    }
  }
}
