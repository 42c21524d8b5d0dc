package dev.spate.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two servers in processes of their own, asked by {@code wrk} one after the other. */
final class GatewayContest implements AutoCloseable {
  static final int CONNECTIONS = 32;
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ([0-9.]+)(m?s)");

  private final Path script;
  private final int seconds;
  private final Server spate;
  private final Server vertx;
  final Contest<String> rounds = new Contest<>();

  /** A contest whose rounds last so many seconds; starts the servers. */
  GatewayContest(Path directory, int seconds, List<String> options) throws Exception {
    this.seconds = seconds;
    byte[] body = SampleEvents.order(0, 200);
    script = directory.resolve("post.lua");
    Files.writeString(
        script,
        "wrk.method = 'POST'\nwrk.headers['content-type'] = 'application/json'\nwrk.body = '"
            + new String(body, StandardCharsets.UTF_8)
            + "'\n");
    String own = System.getProperty("java.class.path");
    String peer = Start.peer("vertx");
    spate = Server.start(options, own, GatewayServer.class.getName());
    vertx = Server.start(options, peer, "dev.spate.peers.VertxReceipts");
    String answer = spate.ask(body);
    if (!answer.contains("2793") || !answer.equals(vertx.ask(body))) {
      throw new IllegalStateException("different answers: " + answer + ", " + vertx.ask(body));
    }
    rounds.with("spate", () -> List.of(wrk(spate))).with("vertx", () -> List.of(wrk(vertx)));
  }

  /** Lets both get warm, so many rounds each. */
  void warm(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      wrk(spate);
      wrk(vertx);
    }
  }

  private Round wrk(Server server) throws Exception {
    String id = Long.toString(server.process.pid());
    long cpu = ProcFile.cpu(id).toNanos();
    Process wrk =
        new ProcessBuilder(
                "wrk",
                "-t1",
                "-c" + CONNECTIONS,
                "-d" + seconds + "s",
                "-s" + script,
                server.address().toString())
            .redirectErrorStream(true)
            .start();
    String told = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    wrk.waitFor(1, TimeUnit.MINUTES);
    Matcher requests = REQUESTS.matcher(told);
    if (!requests.find() || told.contains("Non-2xx") || told.contains("Socket errors")) {
      throw new IllegalStateException("wrk has told: " + told);
    }
    double wall =
        Double.parseDouble(requests.group(2)) * (requests.group(3).equals("s") ? 1 : 1e-3);
    long many = Long.parseLong(requests.group(1));
    long used = ProcFile.cpu(id).toNanos() - cpu;
    return new Round(many, used, (long) (wall * 1e9), ProcFile.nowKib(id));
  }

  @Override
  public void close() throws IOException {
    spate.close();
    vertx.close();
  }

  private record Server(Process process, int port) {
    static Server start(List<String> options, String classPath, String main) throws IOException {
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      List<String> command = Child.java(options, classPath);
      command.add(1, "-Dport=" + port);
      command.add(main);
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
      String first = lines.readLine();
      if (first == null || !first.startsWith("ready")) {
        process.destroy();
        throw new IllegalStateException(main + " did not start");
      }
      return new Server(process, port);
    }

    URI address() {
      return URI.create("http://127.0.0.1:" + port + "/shops/s1/orders");
    }

    /** Status, the headers that the API gives and the body. */
    String ask(byte[] body) throws Exception {
      try (HttpClient client = HttpClient.newHttpClient()) {
        HttpRequest request =
            HttpRequest.newBuilder(address())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        List<String> headers =
            List.of("content-type", "cache-control", "x-content-type-options").stream()
                .map(h -> h + ": " + response.headers().firstValue(h).orElse(""))
                .toList();
        return response.statusCode() + " " + headers + " " + response.body();
      }
    }

    void close() throws IOException {
      process.getOutputStream().close();
      process.onExit().join();
    }
  }
}
