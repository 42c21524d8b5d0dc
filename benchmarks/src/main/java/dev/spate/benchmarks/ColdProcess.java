package dev.spate.benchmarks;

import dev.spate.aws.testing.RuntimeApiServer;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A function in a fresh process, from its start to its first answer. */
final class ColdProcess {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String LIBRARY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private final Path directory;
  private final Path library;

  ColdProcess(Path directory) throws IOException {
    this.directory = directory;
    this.library = directory.resolve("libaws-lambda-jni.so");
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    String name = "jni/libaws-lambda-jni.linux-" + (arm ? "aarch_64" : "x86_64") + ".so";
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the Lambda runtime client is not on the class path");
      }
      Files.copy(in, library);
    }
  }

  /**
   * What is started.
   *
   * @param arguments its class first
   * @param classPath see {@link #classPath}
   * @param environment beside what Lambda sets
   */
  record Program(List<String> arguments, String classPath, Map<String, String> environment) {
    /** A handler under AWS's own runtime client. */
    static Program managed(String handler, String classPath, Map<String, String> environment) {
      return new Program(List.of(CLIENT, handler), classPath, environment);
    }

    private String handler() {
      return arguments.getLast();
    }
  }

  /** Starts a handler under AWS's runtime client. */
  Round start(Class<?> handler, String classPath, byte[] event, List<String> options, String wanted)
      throws IOException, InterruptedException {
    Program program = Program.managed(handler.getName(), classPath, Map.of());
    return start(program, event, options, wanted);
  }

  /**
   * Starts a program, sends one event, and ends the process at its first answer.
   *
   * @param options of the JVM
   * @param wanted what the answer must have in it
   */
  Round start(Program program, byte[] event, List<String> options, String wanted)
      throws IOException, InterruptedException {
    try (RuntimeApiServer server = RuntimeApiServer.start()) {
      var answer = server.call("request-1", event, Duration.ofSeconds(30));
      ProcessBuilder builder = new ProcessBuilder(command(program, options));
      File output = directory.resolve("output.log").toFile();
      builder.redirectErrorStream(true).redirectOutput(output);
      builder.environment().clear();
      builder.environment().putAll(platform(server, program.handler()));
      builder.environment().putAll(program.environment());
      long began = System.nanoTime();
      Process process = builder.start();
      CompletableFuture<Answer> ended =
          process.onExit().thenApply(p -> new Answer.Failed("ended", read(output)));
      try {
        Answer answered =
            answer.applyToEither(ended, a -> a).orTimeout(60, TimeUnit.SECONDS).join();
        long took = System.nanoTime() - began;
        String id = Long.toString(process.pid());
        if (answered instanceof Answer.Failed failed) {
          throw new IllegalStateException(program.handler() + ": " + failed);
        }
        if (!answered.toString().contains(wanted)) {
          throw new IllegalStateException(program.handler() + " has answered: " + answered);
        }
        return new Round(1, ProcFile.cpu(id).toNanos(), took, ProcFile.peakKib(id));
      } finally {
        process.destroy(); // gently: an archive of classes is written at the end
        process.onExit().join();
      }
    }
  }

  private static String read(File output) {
    try {
      return Files.readString(output.toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(Program program, List<String> options) {
    List<String> all = new ArrayList<>(options);
    if (program.arguments().getFirst().equals(CLIENT)) {
      all.add("--enable-native-access=ALL-UNNAMED");
      all.add("-D" + LIBRARY + "=" + library);
    }
    List<String> command = Child.java(all, program.classPath());
    command.addAll(program.arguments());
    return command;
  }

  /**
   * A class path of some of this process's entries.
   *
   * @param jars what their names may contain: no variant carries what it does not need
   */
  static String classPath(List<String> jars) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> jars.stream().anyMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The variables that Lambda sets itself. */
  private static Map<String, String> platform(RuntimeApiServer server, String handler) {
    return Map.of(
        "AWS_LAMBDA_RUNTIME_API", server.address(),
        "_HANDLER", handler,
        "AWS_REGION", "eu-central-1",
        "AWS_LAMBDA_FUNCTION_NAME", "bench",
        "AWS_LAMBDA_FUNCTION_VERSION", "1",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
        "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/bench",
        "AWS_LAMBDA_LOG_STREAM_NAME", "bench",
        "LANG", "C.UTF-8");
  }
}
