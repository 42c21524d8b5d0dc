package dev.spate.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One call of a service from a process's start to its end: through the ports, beside the SDK as it
 * comes. Each has only its own libraries.
 */
final class SdkSuite implements Suite {
  private static final int RUNS = 11;
  private static final byte[] OBJECT = "what is in the object".getBytes(UTF_8);

  private enum Way {
    PORTS_DYNAMODB("ports", "PortsCall", "dynamodb", "Spate's port, an item of DynamoDB"),
    SDK_DYNAMODB("sdk", "SdkCall", "dynamodb", "`DynamoDbClient.create()`, the same"),
    PORTS_S3("ports", "PortsCall", "s3", "Spate's port, an object of S3"),
    SDK_S3("sdk", "SdkCall", "s3", "`S3Client.builder()`, the same");

    final String module;
    final String main;
    final String service;
    final String title;

    Way(String module, String main, String service, String title) {
      this.module = module;
      this.main = main;
      this.service = service;
      this.title = title;
    }

    Way peer() {
      return service.equals("s3") ? SDK_S3 : SDK_DYNAMODB;
    }
  }

  @Override
  public String measure(Path directory) throws Exception {
    HttpServer server = server();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();
      Map<Way, Long> classes = new HashMap<>();
      Contest<Way> ways = new Contest<>();
      for (Way way : Way.values()) {
        classes.put(way, classes(way, address, directory));
        ways.with(way, () -> List.of(run(way, address, directory, List.of())));
      }
      ways.run(RUNS);
      return text(ways, classes);
    } finally {
      server.stop(0);
    }
  }

  /** Answers as the two services do, so far as one call sees. */
  private static HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          boolean item = exchange.getRequestMethod().equals("POST");
          byte[] body = item ? "{}".getBytes(UTF_8) : OBJECT;
          String type = item ? "application/x-amz-json-1.0" : "text/plain";
          exchange.getResponseHeaders().set("content-type", type);
          exchange.getResponseHeaders().set("etag", "\"1\"");
          exchange.getResponseHeaders().set("last-modified", "Wed, 21 Oct 2026 07:28:00 GMT");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Round run(Way way, String address, Path directory, List<String> more)
      throws Exception {
    List<String> options = new ArrayList<>(Child.COLD);
    options.addAll(more);
    List<String> command = new ArrayList<>(variables(address));
    command.addAll(Child.java(options, Start.peer(way.module)));
    command.addAll(List.of("dev.spate.peers." + way.main, way.service));
    return Child.run(command, directory);
  }

  /** What Lambda sets, and where the services are. */
  private static List<String> variables(String address) {
    return List.of(
        "env",
        "-i",
        "AWS_REGION=eu-central-1",
        "AWS_ACCESS_KEY_ID=a",
        "AWS_SECRET_ACCESS_KEY=b",
        "AWS_SESSION_TOKEN=c",
        "AWS_ENDPOINT_URL_DYNAMODB=" + address,
        "AWS_ENDPOINT_URL_S3=" + address,
        "SPATE_TABLE_ORDERS=orders",
        "SPATE_BUCKET_PICTURES=pictures");
  }

  /** Counted in a run of its own: telling takes time. */
  private static long classes(Way way, String address, Path directory) throws Exception {
    Path log = directory.resolve("classes.log");
    run(way, address, directory, List.of(Child.telling(log)));
    return Child.classes(log);
  }

  private static String text(Contest<Way> ways, Map<Way, Long> classes) throws IOException {
    Table table =
        new Table("one call", "CPU ms", "by the SDK's", "wall ms", "classes", "libraries MB");
    for (Way way : Way.values()) {
      table.row(
          way.title,
          ways.spread(way, Round::cpuMillis).text(0),
          way == way.peer() ? "1" : ways.ratio(way, way.peer(), Round::cpuMillis).text(2),
          String.format(Locale.ROOT, "%.0f", ways.median(way, Round::wallMillis)),
          String.valueOf(classes.get(way)),
          String.format(Locale.ROOT, "%.1f", libraries(way) / 1e6));
    }
    return """
    ## The way through the SDK

    From the start of a process to its end, with one call of a service that a server on this \
    machine answers: no runtime client, no handler. "As it comes" is the client that the guide's \
    first example makes, with the HTTP clients that the service's artefact brings; the port names \
    region, credentials and HTTP client, reads no profile, and takes the JDK's connection. Both \
    read the same variables and are of the same version of the SDK. Medians of %d runs in shuffled \
    order, between brackets the middle half, `%s`.

    %s\
    """
        .formatted(RUNS, String.join(" ", Child.COLD), table);
  }

  private static long libraries(Way way) throws IOException {
    long bytes = 0;
    for (String jar : Start.peer(way.module).split(File.pathSeparator, -1)) {
      bytes += jar.contains("runtime-interface-client") ? 0 : Files.size(Path.of(jar));
    }
    return bytes;
  }
}
