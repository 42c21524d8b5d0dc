package dev.spate.examples;

import dev.spate.local.LocalMain;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** A program of one application in a process of its own, compiled again while it runs. */
final class Greeter implements AutoCloseable {
  private static final String MAIN =
      """
      package trial;
      import dev.spate.*;
      import dev.spate.local.LocalMain;
      public final class Main {
        public static void main(String[] args) {
          LocalMain.run(args, runtime -> runtime.mount("/greeter", App.of("greeter",
              FunctionSpec.function("greet", Trigger.Http.get("/greet"), ports -> new Greet())),
              Codecs.plain()));
        }
      }
      """;
  private static final String HANDLER =
      """
      package trial;
      import dev.spate.*;
      import dev.spate.http.*;
      final class Greet implements Handler<Request, Response> {
        @Override
        public Response handle(Request request, Invocation in) {
          return Response.text(200, "%s");
        }
      }
      """;
  private static final String READY = "Spate is ready: ";

  private final Path folder;
  private final Process process;
  private final String url;

  /** Compiles it into a folder and starts it with {@code --watch on}. */
  Greeter(Path folder, String greeting) throws IOException {
    this.folder = folder;
    compile("Greet", HANDLER.formatted(greeting), "Main", MAIN);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.addAll(List.of("trial.Main", "--watch", "on", "--port", "0", "--until", "parent"));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader lines = process.inputReader();
    url = ready(lines);
    Thread.ofVirtual().start(() -> lines.lines().forEach(line -> {})); // its pipe never fills
  }

  private String ready(BufferedReader lines) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(READY)) {
        return line.substring(READY.length());
      }
      all.append(line).append('\n');
    }
    throw new AssertionError(LocalMain.class.getName() + " did not start: " + all);
  }

  private String classPath() {
    return folder + File.pathSeparator + System.getProperty("java.class.path");
  }

  /** Compiles the handler with another greeting, as an editor does. */
  void greeting(String words) {
    compile("Greet", HANDLER.formatted(words));
  }

  private void compile(String... sources) {
    try {
      Files.createDirectories(folder);
      Path place = Files.createDirectories(folder.resolveSibling("trial"));
      List<String> args = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
      args.addAll(List.of("-cp", classPath()));
      for (int i = 0; i < sources.length; i += 2) {
        Path file = place.resolve(sources[i] + ".java");
        args.add(Files.writeString(file, sources[i + 1]).toString());
      }
      String[] all = args.toArray(String[]::new);
      if (ToolProvider.getSystemJavaCompiler().run(null, null, null, all) != 0) {
        throw new AssertionError("the compiler refuses " + sources[0]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
