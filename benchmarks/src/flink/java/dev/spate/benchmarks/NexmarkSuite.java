package dev.spate.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Queries of NEXMark by our windows and by Flink, over the same events in one process: {@code PAGE
 * [EVENTS]}. Rows must be equal as multisets. Compiled and run by the profile {@code flink} alone.
 */
public final class NexmarkSuite {
  private static final List<String> QUERIES = List.of("q0", "q1", "q2", "q5", "q7", "q8");
  private static final int ROUNDS = 3;

  private NexmarkSuite() {}

  /** Measures; takes minutes. */
  public static void main(String[] args) throws Exception {
    long events = args.length > 1 ? Long.parseLong(args[1]) : 2_000_000;
    String load = Machine.load();
    String text = measure(events);
    Page.update(Path.of(args[0]), "nexmark", text + "\n" + Machine.described("nexmark", load));
    System.out.println(text);
  }

  private static String measure(long events) throws Exception {
    Table table = new Table("query", "rows", "rows equal", "Spate", "Flink", "of Flink");
    double logs = 0;
    for (String query : QUERIES) {
      NexmarkSpate.run(query, events / 4);
      NexmarkFlink.run(query, events / 4);
      double[] ours = new double[ROUNDS];
      double[] theirs = new double[ROUNDS];
      NexmarkSpate.Answer answer = new NexmarkSpate.Answer(0, 0);
      boolean equal = true;
      for (int round = 0; round < ROUNDS; round++) {
        long began = cpu();
        answer = NexmarkSpate.run(query, events);
        ours[round] = events / ((cpu() - began) / 1e9);
        began = cpu();
        equal &= answer.equals(NexmarkFlink.run(query, events));
        theirs[round] = events / ((cpu() - began) / 1e9);
      }
      Arrays.sort(ours);
      Arrays.sort(theirs);
      double ratio = ours[ROUNDS / 2] / theirs[ROUNDS / 2];
      logs += Math.log(ratio);
      table.row(
          query,
          "%,d".formatted(answer.rows()),
          equal ? "yes" : "NO",
          "%,.0f".formatted(ours[ROUNDS / 2]),
          "%,.0f".formatted(theirs[ROUNDS / 2]),
          String.format(Locale.ROOT, "%.2f x", ratio));
    }
    return """
    ## NEXMark

    %,d events of an online auction, for each query made anew from their numbers, which is \
    part of both figures; events for each CPU second, medians of %d rounds after a shorter \
    one. Spate: a `TransformHandler` for q0 to q2, the rules of windows in memory for the \
    others, one thread. Flink 2.1: DataStream API in its mini cluster in the same process, \
    parallelism 1, objects reused; starting and ending the cluster is part of its figure, \
    and so is what it does between operators. Durable state is off in both. Geometric mean: \
    %s.

    %s\
    """
        .formatted(
            events,
            ROUNDS,
            String.format(Locale.ROOT, "%.2f x", Math.exp(logs / QUERIES.size())),
            table);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
