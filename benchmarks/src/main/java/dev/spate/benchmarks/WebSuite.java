package dev.spate.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Requests of an API: on Lambda beside other handlers, and on the local gateway beside Vert.x. */
final class WebSuite implements Suite {
  private static final int FULL = 9;
  private static final int ROUNDS = Integer.getInteger("spate.rounds", FULL);
  private static final int PROCESSES = ROUNDS < FULL ? 1 : 2;
  private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx256m");
  private static final int WARM_UP = 5;
  private static final int SECONDS = ROUNDS < FULL ? 2 : 4;

  /** Who answers, and how often in one round, so that rounds of all last about as long. */
  private enum Way {
    GENERATED("generated", "Spate, generated codecs", 40_000),
    JACKSON("jackson", "Spate, Jackson", 30_000),
    TYPED("typed", "typed `RequestHandler`, Jackson", 10_000),
    SPRING("spring", "Spring Cloud Function, Jackson", 2_500);

    private final String name;
    private final String title;
    private final int calls;

    Way(String name, String title, int calls) {
      this.name = name;
      this.title = title;
      this.calls = calls;
    }
  }

  @Override
  public String measure(Path directory) throws Exception {
    Contest<Way> entry = new Contest<>();
    measureEntry(directory, entry);
    try (GatewayContest gateway = new GatewayContest(directory, SECONDS, JVM)) {
      gateway.warm(ROUNDS < FULL ? 2 : 4);
      gateway.rounds.run(ROUNDS);
      return text(entry, gateway.rounds);
    }
  }

  private static void measureEntry(Path directory, Contest<Way> contest) throws Exception {
    Path event = directory.resolve("event.json");
    Files.write(event, SampleEvents.request("/shops/s1/orders"));
    List<Worker> workers = new ArrayList<>();
    try {
      for (Way way : Way.values()) {
        List<Worker> of = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
          Worker worker = worker(way, event, directory.resolve(way.name + ".json"));
          workers.add(worker);
          of.add(worker);
          for (int j = 0; j < WARM_UP; j++) {
            worker.round();
          }
        }
        contest.with(way, () -> of.stream().map(Worker::round).toList());
      }
      for (Way way : Way.values()) {
        same(answer(directory, Way.GENERATED), answer(directory, way));
      }
      contest.run(ROUNDS);
    } finally {
      for (Worker worker : workers) {
        worker.close();
      }
    }
  }

  private static Worker worker(Way way, Path event, Path answer) throws IOException {
    String handler =
        way == Way.SPRING
            ? "org.springframework.cloud.function.adapter.aws.FunctionInvoker"
            : way.name;
    List<String> task = List.of("web", handler, "" + way.calls, "" + event, "" + answer);
    if (way != Way.SPRING) {
      return Worker.start(JVM, task);
    }
    List<String> options = new ArrayList<>(JVM);
    options.add("-DMAIN_CLASS=dev.spate.shop.SpringReceipts");
    String own = ColdProcess.classPath(List.of("spate-benchmarks-", "spate-framework-aws-0"));
    return Worker.start(options, own + ":" + Start.peer("spring"), task);
  }

  /**
   * An answer without what means nothing: absent members, letters' case in headers, and the three
   * headers that Spring makes of its message.
   */
  private static JsonNode answer(Path directory, Way way) throws IOException {
    JsonNode whole = new ObjectMapper().readTree(directory.resolve(way.name + ".json").toFile());
    ObjectNode headers = new ObjectMapper().createObjectNode();
    whole
        .path("headers")
        .properties()
        .forEach(h -> headers.set(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    headers.remove(List.of("id", "timestamp", "contenttype"));
    ObjectNode plain = new ObjectMapper().createObjectNode();
    plain.set("statusCode", whole.path("statusCode"));
    plain.set("headers", headers);
    plain.set("body", new ObjectMapper().readTree(whole.path("body").asText()));
    plain.put("isBase64Encoded", whole.path("isBase64Encoded").asBoolean());
    return plain;
  }

  private static void same(JsonNode one, JsonNode other) {
    if (!one.equals(other) || !one.toString().contains("2793")) {
      throw new IllegalStateException("different answers: " + one + ", " + other);
    }
  }

  private static String text(Contest<Way> entry, Contest<String> gateway) {
    Table goals = Goal.table();
    boolean judged = ROUNDS >= FULL;
    goal(entry, "the same codec on both sides", 1 / 3.0, Way.JACKSON, Way.TYPED).row(goals, judged);
    goal(entry, "each one's best codec", 1 / 3.0, Way.GENERATED, Way.TYPED).row(goals, judged);
    goal(entry, "the same codec on both sides", 0.1, Way.JACKSON, Way.SPRING).row(goals, judged);
    goal(entry, "each one's best codec", 0.1, Way.GENERATED, Way.SPRING).row(goals, judged);
    new Goal(
            "wall time of a request, local gateway",
            1.25,
            "x",
            gateway.ratio("spate", "vertx", Round::wallMillis),
            "Vert.x 5: " + number("%,.0f requests / s", perSecond(gateway, "vertx")),
            "")
        .row(goals, judged);
    return """
    ## Requests of an API

    %s%s
    One order in, one receipt out, by `POST /shops/{shop}/orders`; before anything is measured \
    the answers are compared. A ratio is of what ran in the same turn of the shuffled order; \
    between brackets lies the middle half.

    ### On Lambda

    The event of an HTTP API through the runtime client's own call: bytes in, router, handler, \
    bytes out, on one thread, each in %d processes of its own with `%s`; medians of %d rounds \
    after %d of warm-up. Spate checks every member of the order by its shape and makes its log \
    line; the typed handler finds its route by hand, and neither it nor Spring checks or logs.

    %s
    ### Local gateway

    `wrk -t1 -c%d -d%ds` asks both servers, each in a process of its own, in shuffled order. \
    Vert.x has an event loop for each core, its router and body handler, and Jackson; Spate has \
    generated codecs, the whole local runtime and its recording of calls.

    %s\
    """
        .formatted(
            judged ? "" : "**Only tried, with " + ROUNDS + " rounds: no verdicts.**\n\n",
            goals,
            PROCESSES,
            String.join(" ", JVM),
            ROUNDS * PROCESSES,
            WARM_UP,
            entries(entry),
            GatewayContest.CONNECTIONS,
            SECONDS,
            servers(gateway));
  }

  private static Goal goal(Contest<Way> entry, String how, double most, Way ours, Way theirs) {
    return new Goal(
        "CPU of a request, " + how,
        most,
        "x",
        entry.ratio(ours, theirs, Round::cpuMillis),
        theirs.title + ": " + number("%.1f µs", 1e3 * entry.median(theirs, Round::cpuMillis)),
        "");
  }

  private static String entries(Contest<Way> entry) {
    Table table = new Table("handler", "requests for each CPU second", "CPU µs each");
    for (Way way : Way.values()) {
      table.row(
          way.title,
          number("%,.0f", entry.median(way, Round::perCpuSecond)),
          number("%.1f", 1e3 * entry.median(way, Round::cpuMillis)));
    }
    return table.toString();
  }

  private static String servers(Contest<String> gateway) {
    Table table = new Table("server", "requests / s", "CPU µs each", "RAM MiB");
    for (String server : gateway.keys()) {
      table.row(
          server.equals("spate") ? "Spate's local runtime" : "Vert.x 5",
          number("%,.0f", perSecond(gateway, server)),
          number("%.1f", 1e3 * gateway.median(server, Round::cpuMillis)),
          number("%.0f", gateway.median(server, Round::residentKib) / 1024));
    }
    return table.toString();
  }

  private static double perSecond(Contest<String> gateway, String server) {
    return 1e3 / gateway.median(server, Round::wallMillis);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
