package dev.spate.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Codecs;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** An application in a process of its own, by way of {@link LocalMain}. */
final class Child implements AutoCloseable {
  /** How a process ends that handles the object {@code poison}. */
  static final int POISONED = 77;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private URI url = URI.create("http://localhost");

  private Child(Process process) {
    this.process = process;
  }

  /** What the process runs. */
  public static void main(String[] args) {
    Temp.Step shout =
        (event, uploads, results) -> {
          String key = event.data().key();
          if (key.equals("poison")) {
            Runtime.getRuntime().halt(POISONED);
          }
          Thread.sleep(key.equals("slow") ? 500 : 5);
          String text = new String(Temp.read(uploads, key), UTF_8);
          results.put(key, text.replace("of", "OF").getBytes(UTF_8), Temp.TEXT);
        };
    LocalMain.run(
        args,
        runtime ->
            runtime.mount(
                "/files",
                Temp.files("files", Temp.onUpload("shout", shout)).and(Jobs.functions()),
                Codecs.plain()));
  }

  static Child begin(String... args) throws IOException {
    return new Child(new ProcessBuilder(command(args)).start());
  }

  /** Starts it on a free port and waits until it says that it is ready. */
  static Child start(Path data) throws IOException {
    Child child = begin("--port", "0", "--data", data.toString());
    BufferedReader lines = child.process.inputReader();
    String ready = "Spate is ready: ";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(ready)) {
        child.url = URI.create(line.substring(ready.length()));
        return child;
      }
    }
    throw new AssertionError("the child did not start: " + child.errors());
  }

  /** The command that starts it. */
  static List<String> command(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    command.addAll(List.of(args));
    return command;
  }

  int port() {
    return url.getPort();
  }

  List<String> errors() throws IOException {
    return process.errorReader().lines().map(line -> line.toLowerCase(Locale.ROOT)).toList();
  }

  HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Without any last words: SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Politely: SIGTERM. */
  void signal() {
    process.destroy();
  }

  /** Waits for its end. */
  int exit() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the child did not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    client.shutdownNow();
  }
}
