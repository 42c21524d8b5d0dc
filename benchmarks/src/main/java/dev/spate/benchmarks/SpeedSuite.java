package dev.spate.benchmarks;

import dev.spate.benchmarks.ColdStarts.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cold starts and warm events beside the peers, and what of the goals was reached. */
final class SpeedSuite implements Suite {
  private static final int FULL = 9;
  private static final int ROUNDS = Integer.getInteger("spate.rounds", FULL);

  private final Path images;

  /**
   * A suite.
   *
   * @param images the folder for the charts
   */
  SpeedSuite(Path images) {
    this.images = images;
  }

  @Override
  public String measure(Path directory) throws Exception {
    ColdStarts cold = new ColdStarts(directory);
    cold.run(ROUNDS);
    WarmEvents warm = WarmEvents.run(directory, ROUNDS < FULL);
    Files.createDirectories(images);
    Files.writeString(images.resolve("speed-cold.svg"), coldChart(cold));
    Files.writeString(images.resolve("speed-warm.svg"), warmChart(warm));
    return text(cold, warm);
  }

  private static String goals(ColdStarts cold, WarmEvents warm) throws IOException {
    Table table = Goal.table();
    for (Goal goal : coldGoals(cold)) {
      goal.row(table, ROUNDS >= FULL);
    }
    for (Goal goal : warmGoals(warm)) {
      goal.row(table, ROUNDS >= FULL);
    }
    new Goal("core's jar", 150, "kB", size("spate-framework-core"), "", "")
        .row(table, ROUNDS >= FULL);
    Spread all = Spread.of(Start.SPATE_API.libraries() / 1e6);
    new Goal("libraries of the API function", 2.5, "MB", all, "", "").row(table, ROUNDS >= FULL);
    return table.toString();
  }

  private static Spread size(String jar) throws IOException {
    return Spread.of(Files.size(Path.of(ColdProcess.classPath(List.of(jar + "-")))) / 1e3);
  }

  private static List<Goal> coldGoals(ColdStarts cold) {
    String api = "cold CPU, HTTP API, JSON in and out, log line and metric, Amazon's client";
    return List.of(
        beside(cold, api, 0.45, Start.SPATE_API, Start.TYPED_API, "without log line or metric"),
        beside(cold, api, 0.2, Start.SPATE_API, Start.POWERTOOLS_API, "the same"),
        beside(cold, api, 0.1, Start.SPATE_API, Start.SPRING_API, "without metric"),
        beside(
            cold, "cold CPU, SQS x 10, bound", 0.4, Start.SPATE_SQS, Start.TYPED_SQS, "the same"),
        beside(
            cold,
            "cold CPU, own client, HTTP API, JSON in and out, log line and metric",
            1.5,
            Start.OWN_API,
            Start.FLOOR,
            "a constant answer"));
  }

  private static Goal beside(
      ColdStarts cold, String figure, double most, Start ours, Start theirs, String how) {
    double peer = cold.cpu(theirs, Archive.NONE);
    String name = theirs.title + " (" + how + "): " + number("%.0f ms", peer);
    String limit = number("%.2f x", cold.cpu(Start.FLOOR, Archive.NONE) / peer);
    return new Goal(figure, most, "x", cold.cpu(ours, theirs), name, limit);
  }

  private static List<Goal> warmGoals(WarmEvents warm) {
    List<Goal> goals = new ArrayList<>();
    warm(goals, warm, Sample.SQS_100, 0.5);
    warm(goals, warm, Sample.KINESIS_500, 0.35);
    warm(goals, warm, Sample.DYNAMODB_100, 0.25);
    String own = "Spate's own cost of a call, empty handler, ";
    String bare = "a handler that hands back bytes";
    goals.add(new Goal(own + "CPU", 1000, "ns", warm.emptyNanos(), bare, "0"));
    goals.add(new Goal(own + "memory", 1000, "bytes", warm.emptyBytes(), bare, "0"));
    return goals;
  }

  private static void warm(List<Goal> goals, WarmEvents warm, Sample sample, double most) {
    double micros = warm.typed(sample);
    String limit = number("%.3f x", WarmEvents.touched(sample) / micros);
    String peer = "typed: " + number("%.0f µs", micros);
    goals.add(new Goal("warm CPU, " + sample.title, most, "x", warm.cpu(sample), peer, limit));
    goals.add(
        new Goal(
            "warm allocation, " + sample.title,
            0.35,
            "x",
            warm.bytes(sample),
            "typed: " + number("%.0f KB", warm.typedBytes(sample)),
            ""));
  }

  private static String coldChart(ColdStarts cold) {
    BarChart chart = new BarChart("CPU time from process start to first answer", "ms", 0);
    for (Start start : Start.values()) {
      boolean ours = start.title.startsWith("Spate");
      chart.bar(start.title.replace("`", ""), cold.cpu(start, Archive.NONE), ours);
    }
    return chart.svg();
  }

  private static String warmChart(WarmEvents warm) {
    BarChart chart = new BarChart("Warm CPU time by the typed handler's (1 = as much)", "x", 2);
    for (Sample sample : Sample.values()) {
      chart.bar(sample.title, warm.cpu(sample).median(), true);
    }
    return chart.bar("typed RequestHandler", 1, false).svg();
  }

  private static String text(ColdStarts cold, WarmEvents warm) throws IOException {
    return """
    ## Speed

    %s%s
    A ratio is of what ran in the same turn of the shuffled order; between brackets lies the \
    middle half. *Met*: all of that is within the goal. *Missed*: none of it. The limit is what a \
    program without any library takes (cold), or touching each byte of the event once (warm).

    ### Cold

    ![CPU time of cold starts](images/speed-cold.svg)

    From the start of a process to its first answer, against a Runtime API on this machine. \
    "Own client" is `dev.spate.aws.runtime`; the others run under AWS's own \
    (`aws-lambda-java-runtime-interface-client`). All API functions read the same order and give \
    the same receipt in JSON; what each writes beside is in its name. Metrics are in CloudWatch's \
    embedded format. Each has only its own jars on the class \
    path; libraries are without the runtime client. Medians of %d, `%s`; archives are made \
    beforehand by `-XX:ArchiveClassesAtExit` and `-XX:AOTCacheOutput`. Versions: %s.

    %s
    ### Warm

    ![CPU time of warm events](images/speed-warm.svg)

    One event through the runtime client's own call: bytes in, handler, bytes out, on one thread. \
    Both handlers bind the same payloads with partial failures; Spate also makes its log line. \
    JMH, 2 processes of 3 iterations of 1 s each after as much warm-up; CPU time of the whole \
    process.

    %s\
    """
        .formatted(
            ROUNDS < FULL ? "**Only tried, with " + ROUNDS + " rounds: no verdicts.**\n\n" : "",
            goals(cold, warm),
            ROUNDS,
            ColdStarts.options(),
            Start.versions(),
            cold.table(),
            warm.table());
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
