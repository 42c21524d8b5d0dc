package dev.spate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process that {@code mvn -Prun package} starts. */
class ExamplesTest {
  private static final String READY = "Spate is ready: ";

  @TempDir Path data;

  private Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")) {
      // What a shell runs in the background ignores SIGINT, and so would its children.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Examples.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PORT", "0");
    return builder.start();
  }

  private static String ready(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(READY)) {
        return line.substring(READY.length());
      }
    }
    throw new AssertionError("the examples did not start");
  }

  private static String get(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10)).build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  /** Exit statuses of a process that a signal has ended: 128 and the signal's number. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void it_says_where_it_is_and_ends_when_it_is_told_to(String signal, int status) throws Exception {
    Process process = start();
    try (BufferedReader lines = process.inputReader()) {
      String url = ready(lines);
      assertThat(url).matches("http://localhost:\\d+");
      assertThat(get(url + "/gallery/")).contains("<base href=\"/gallery/\">");
      assertThat(get(url + "/predictions/")).contains("<base href=\"/predictions/\">");

      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(status);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void a_port_for_devices_that_is_taken_ends_it_and_is_named() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      String port = Integer.toString(taken.getLocalPort());
      Process process = start("--device-port", port);
      try (BufferedReader lines = process.inputReader()) {
        assertThat(lines.lines())
            .anyMatch(line -> line.startsWith("cannot serve devices at localhost:" + port));
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
      } finally {
        process.destroyForcibly();
      }
    }
  }

  /** Here a shell stands for Maven. */
  @Test
  void it_does_not_outlive_the_maven_that_started_it() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String run =
        "PORT=0 '%s' -cp '%s' %s --until parent & wait"
            .formatted(java, System.getProperty("java.class.path"), Examples.class.getName());
    Process shell = new ProcessBuilder("sh", "-c", run).start();
    try (BufferedReader lines = shell.inputReader()) {
      ready(lines);
      ProcessHandle child = shell.children().findFirst().orElseThrow();

      shell.destroyForcibly().waitFor();

      assertThat(child.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    } finally {
      shell.destroyForcibly();
    }
  }

  @Test
  void an_empty_gallery_gets_photographs_and_keeps_them_in_its_folder() throws Exception {
    Process first = start("--data", data.toString());
    String files = "";
    try (BufferedReader lines = first.inputReader()) {
      String url = ready(lines);
      for (int i = 0; i < 600 && files.split("\"status\":\"done\"", -1).length < 3; i++) {
        Thread.sleep(50);
        files = get(url + "/gallery/files");
      }
      assertThat(files).contains("\"status\":\"done\"").contains("hills-at-noon.jpg");
    } finally {
      first.destroy();
      first.waitFor();
    }
    Process second = start("--data", data.toString());
    try (BufferedReader lines = second.inputReader()) {
      assertThat(get(ready(lines) + "/gallery/files")).contains("hills-at-noon.jpg");
    } finally {
      second.destroyForcibly();
    }
  }
}
