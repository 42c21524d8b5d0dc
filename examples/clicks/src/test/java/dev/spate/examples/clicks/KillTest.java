package dev.spate.examples.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runtime is killed again and again while events come in, and no number changes. {@code
 * -Dspate.kill.events=5000000 -Dspate.kill.times=20} makes a long run of it.
 */
class KillTest {
  private static final int EVENTS = Integer.getInteger("spate.kill.events", 2_000);
  private static final int TIMES = Integer.getInteger("spate.kill.times", 1);
  private static final String READY = "Spate is ready: ";
  private static final Pattern VIEWS = Pattern.compile("\"views\":(\\d+),\"errors\"");

  @TempDir Path folder;
  private Process process;
  private String url = "";

  /** What the process runs: the example without its crowd. */
  public static void main(String[] args) {
    dev.spate.local.LocalMain.run(args, ClicksExample::mount);
  }

  private void start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-Xmx400m", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), KillTest.class.getName()));
    command.addAll(List.of("--port", "0", "--data", folder.resolve("data").toString()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(READY)) {
        url = line.substring(READY.length()) + ClicksExample.PATH;
        return;
      }
    }
    throw new AssertionError("the clickstream did not start");
  }

  /** Sends until it is accepted, however often the process dies over it. */
  private void send(HttpClient client, String lines) throws Exception {
    while (true) {
      try {
        HttpRequest post =
            HttpRequest.newBuilder(URI.create(url + "/api/events"))
                .POST(BodyPublishers.ofString(lines))
                .build();
        HttpResponse<String> answer = client.send(post, BodyHandlers.ofString());
        if (answer.statusCode() == 202) {
          assertThat(answer.body()).contains("\"rejected\":[]");
          return;
        }
        Thread.sleep(200);
      } catch (IOException e) {
        if (!process.isAlive()) {
          start();
        }
      }
    }
  }

  private String get(HttpClient client, String path) throws Exception {
    HttpRequest get = HttpRequest.newBuilder(URI.create(url + path)).build();
    return client.send(get, BodyHandlers.ofString()).body();
  }

  private String query(HttpClient client, String sql) throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(url + "/api/query"))
            .POST(BodyPublishers.ofString("{\"sql\":\"" + sql + "\"}"))
            .build();
    return client.send(post, BodyHandlers.ofString()).body();
  }

  @Test
  void no_kill_changes_a_number() throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    String began = Instant.now().minusSeconds(60).toString();
    int batch = Math.min(1_000, EVENTS / 20);
    List<Thread> killers = new ArrayList<>();
    start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      int next = EVENTS / (TIMES + 1);
      for (int sent = 0; sent < EVENTS; sent += batch) {
        List<String> events = new ArrayList<>();
        for (int i = sent; i < Math.min(EVENTS, sent + batch); i++) {
          events.add(
              "{\"type\":\"view\",\"id\":\"e%d\",\"visitor\":\"v%d\",\"page\":\"/p%d\",\"millis\":%d}"
                  .formatted(i, random.nextInt(3_000), random.nextInt(20), random.nextInt(500)));
        }
        if (sent >= next) {
          next += EVENTS / (TIMES + 1);
          long wait = random.nextInt(300);
          Process dying = process;
          killers.add(Thread.ofVirtual().start(() -> kill(dying, wait)));
        }
        send(client, String.join("\n", events));
      }
      for (Thread killer : killers) {
        killer.join(); // or the last one strikes while the numbers are read
      }
      assertNumbers(client, began);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void kill(Process process, long wait) {
    try {
      Thread.sleep(wait);
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void assertNumbers(HttpClient client, String began) throws Exception {
    long views = 0;
    String rows = "";
    String all = "\"rows\":[[" + EVENTS + "," + EVENTS + "]]";
    for (int i = 0; i < 1_200 && !(views == EVENTS && rows.contains(all)); i++) {
      if (!process.isAlive()) {
        start();
      }
      Thread.sleep(500);
      views = 0;
      Matcher matcher = VIEWS.matcher(get(client, "/api/windows?metric=traffic&from=" + began));
      while (matcher.find()) {
        views += Long.parseLong(matcher.group(1));
      }
      if (views >= EVENTS) {
        rows = query(client, "SELECT count(*), count(DISTINCT id) FROM view");
      }
    }
    assertThat(views).isEqualTo(EVENTS);
    assertThat(rows).contains(all);
  }
}
