package dev.spate.examples.gallery;

import dev.spate.local.LocalMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The gallery in a process of its own, without the example's own photographs. */
final class Child implements AutoCloseable {
  private static final String READY = "Spate is ready: ";

  private final Process process;
  private final String url;
  private final Path temporary;

  private Child(Process process, String url, Path temporary) {
    this.process = process;
    this.url = url;
    this.temporary = temporary;
  }

  /** What the process runs. */
  public static void main(String[] args) {
    LocalMain.run(args, GalleryExample::mount);
  }

  /** Starts it with 256 MB of heap and waits until it says that it is ready. */
  static Child start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    Path temporary = Files.createTempDirectory("gallery-test-");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    command.addAll(List.of("--port", "0"));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(READY)) {
        return new Child(process, line.substring(READY.length()), temporary);
      }
    }
    throw new AssertionError("the gallery did not start");
  }

  String url() {
    return url;
  }

  /** Processes that it has started and that run. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** Folders of its work on films. */
  List<Path> temporary() throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.filter(p -> p.getFileName().toString().startsWith("spate-film-")).toList();
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    try (Stream<Path> all = Files.walk(temporary)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
