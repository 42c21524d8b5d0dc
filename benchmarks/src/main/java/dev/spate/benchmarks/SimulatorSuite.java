package dev.spate.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Simulated deliveries for each second of CPU, beside a bare heap. */
final class SimulatorSuite implements Suite {
  private static final String EVENTS = "20000";
  private static final String MESSAGES = "200000";
  private static final String CRASHES = "a crash before and after each of 20 effects";
  private static final int FORKS = 3;
  private static final int WARM_UP = 8;
  private static final int ROUNDS = 5;
  private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
  private static final String LIMIT = "limit: a heap's push and pop, 1,000 deep";

  @Override
  public String measure(Path directory) throws Exception {
    Contest<String> ways = new Contest<>();
    for (String burst : List.of("1", "100", "1000")) {
      String at = burst.equals("1") ? "one event at a time" : burst + " events at once";
      ways.with(
          "objects stored, nobody is told, " + at, () -> fork("simulator", "none", burst, EVENTS));
      ways.with("empty handler, " + at, () -> fork("simulator", "empty", burst, EVENTS));
      ways.with("one port call for each, " + at, () -> fork("simulator", "port", burst, EVENTS));
    }
    for (String source : List.of("topic", "queue", "stream")) {
      ways.with(
          "message of a " + source + ", empty handler, 1000 at once",
          () -> fork("messages", source, "1000", MESSAGES));
    }
    ways.with(CRASHES, () -> fork("crashes", "20"));
    ways.with(LIMIT, () -> fork("heap", "1000", "1000000"));
    ways.run(FORKS);
    return text(ways);
  }

  private static List<Round> fork(String... task) throws Exception {
    try (Worker worker = Worker.start(JVM, List.of(task))) {
      for (int i = 0; i < WARM_UP; i++) {
        worker.round();
      }
      List<Round> rounds = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        rounds.add(worker.round());
      }
      return rounds;
    }
  }

  private static String text(Contest<String> ways) {
    double limit = ways.median(LIMIT, Round::perCpuSecond);
    Table table = new Table("work", "for each CPU second", "CPU µs each", "of the limit");
    for (String way : ways.keys()) {
      double rate = ways.median(way, Round::perCpuSecond);
      table.row(
          way,
          String.format(Locale.ROOT, "%,.0f", rate),
          String.format(Locale.ROOT, "%.2f", 1e6 / rate),
          String.format(Locale.ROOT, "1 / %.0f", limit / rate));
    }
    return """
    ## Simulator

    An object is stored, its event is delivered to a function and acknowledged, in virtual \
    time, without faults; the trace and its hash are kept. Medians of %d rounds of %s events \
    in each of %d processes, after %d rounds of warm-up. A row's cost holds the storing of \
    the object (a hash of its bytes among it), which the first row of each size tells by \
    itself. A call of a port ends and begins a turn of the simulation. Messages come in rounds \
    of %s; a queue hands over 10 in a call, a stream 100. What is measured as one thing in the \
    row of crashes is a whole exploration, more than 40 runs.

    %s\
    """
        .formatted(ROUNDS, EVENTS, FORKS, WARM_UP, MESSAGES, table);
  }
}
