package dev.spate.aws.testing;

import dev.spate.aws.testing.RuntimeApiServer.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A handler class inside AWS's own Java runtime client, or Spate's, in a process of its own that
 * has this process's class path and only the environment variables it is given.
 *
 * <p>AWS's runtime client ({@code com.amazonaws:aws-lambda-java-runtime-interface-client}) must be
 * on the class path.
 */
public final class LambdaProcess implements AutoCloseable {
  /** Whose program asks for events. */
  public enum Client {
    /** Of the managed runtimes. */
    AMAZON("com.amazonaws.services.lambda.runtime.api.client.AWSLambda"),
    /** For container images and custom runtimes. */
    SPATE("dev.spate.aws.runtime.Bootstrap");

    private final String program;

    Client(String program) {
      this.program = program;
    }
  }

  private static final String LIBRARY_PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RuntimeApiServer server;
  private final Process process;
  private final Path output;
  private final AtomicInteger calls = new AtomicInteger();

  private LambdaProcess(RuntimeApiServer server, Process process, Path output) {
    this.server = server;
    this.process = process;
    this.output = output;
  }

  /** Starts the handler under AWS's own client. */
  public static LambdaProcess start(
      Class<?> handler, Path directory, Map<String, String> environment, String... jvmOptions)
      throws IOException {
    return start(Client.AMAZON, handler, directory, environment, jvmOptions);
  }

  /**
   * Starts the handler.
   *
   * @param directory for the process's output and the client's library; a test's temporary one
   * @param environment what the function's configuration would set
   */
  public static LambdaProcess start(
      Client client,
      Class<?> handler,
      Path directory,
      Map<String, String> environment,
      String... jvmOptions)
      throws IOException {
    return start(client, handler.getName(), directory, environment, jvmOptions);
  }

  /** Starts the handler of this name, which need not be there. */
  public static LambdaProcess start(
      Client client,
      String handler,
      Path directory,
      Map<String, String> environment,
      String... jvmOptions)
      throws IOException {
    RuntimeApiServer server = RuntimeApiServer.start();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx300m"));
    if (client == Client.AMAZON) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("-D" + LIBRARY_PROPERTY + "=" + library(directory));
    }
    command.addAll(List.of(jvmOptions));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), client.program));
    command.add(handler);
    Path output = Files.createTempFile(directory, "lambda", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(platform(server, handler));
    builder.environment().putAll(environment);
    return new LambdaProcess(server, builder.start(), output);
  }

  /** The variables that Lambda sets itself. */
  private static Map<String, String> platform(RuntimeApiServer server, String handler) {
    return Map.of(
        "AWS_LAMBDA_RUNTIME_API", server.address(),
        "_HANDLER", handler,
        "AWS_REGION", "us-east-1",
        "AWS_LAMBDA_FUNCTION_NAME", "test",
        "AWS_LAMBDA_FUNCTION_VERSION", "1",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
        "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/test",
        "AWS_LAMBDA_LOG_STREAM_NAME", "test");
  }

  /** A copy of the client's library of our own: the client would share one file in /tmp. */
  private static Path library(Path directory) throws IOException {
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    String name = "libaws-lambda-jni.linux-" + (arm ? "aarch_64" : "x86_64") + ".so";
    Path copy = directory.resolve(name);
    if (!Files.exists(copy)) {
      try (InputStream library = ClassLoader.getSystemResourceAsStream("jni/" + name)) {
        if (library == null) {
          throw new IOException("the Lambda runtime client is not on the class path");
        }
        Files.copy(library, copy);
      }
    }
    return copy;
  }

  /** Sends an event with a timeout of 30 s, without waiting. */
  public CompletableFuture<Answer> call(byte[] event) {
    String id = "request-" + calls.incrementAndGet();
    return server.call(id, event, Duration.ofSeconds(30)).orTimeout(60, TimeUnit.SECONDS);
  }

  /** Sends an event and waits for its answer. */
  public Answer invoke(byte[] event) {
    return call(event).join();
  }

  /** Sends an event in JSON and waits for its answer. */
  public Answer invoke(String json) {
    return invoke(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Waits until the handler reports that it could not start. */
  public Answer.Failed initError() {
    return server.initError().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Waits for the process to end by itself. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process still runs");
    }
    return process.exitValue();
  }

  /** Completes when the process has ended, with its exit code. */
  public CompletableFuture<Integer> exited() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Ends the process in the middle of whatever it does, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Asks the process to end, as Lambda does (SIGTERM). */
  public void terminate() {
    process.destroy();
  }

  /** Takes the Runtime API away. */
  public void closeServer() {
    server.close();
  }

  /** Whether the process still runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** What the process has written so far. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    server.close();
  }
}
