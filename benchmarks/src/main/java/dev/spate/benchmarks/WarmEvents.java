package dev.spate.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** What a warm process takes for one event, by JMH. */
final class WarmEvents {
  private static final String BYTES = "gc.alloc.rate.norm";

  private final Collection<RunResult> results;

  private WarmEvents(Collection<RunResult> results) {
    this.results = results;
  }

  /** Measures; a run that is only tried takes one short iteration. */
  static WarmEvents run(Path directory, boolean tried) throws RunnerException {
    TimeValue time = tried ? TimeValue.milliseconds(200) : TimeValue.seconds(1);
    Options options =
        new OptionsBuilder()
            .include(EventBenchmark.class.getName())
            .include(EmptyBenchmark.class.getName())
            .forks(tried ? 1 : 2)
            .warmupIterations(tried ? 1 : 3)
            .warmupTime(time)
            .measurementIterations(tried ? 1 : 3)
            .measurementTime(time)
            .jvmArgs("-XX:+UseSerialGC", "-Xmx256m")
            .addProfiler(CpuProfiler.class)
            .addProfiler(GCProfiler.class)
            .output(directory.resolve("jmh.txt").toString())
            .build();
    return new WarmEvents(new Runner(options).run());
  }

  /** CPU time by the typed handler's. */
  Spread cpu(Sample sample) {
    return figure(sample, "spate", CpuProfiler.CPU).by(figure(sample, "typed", CpuProfiler.CPU));
  }

  /** Bytes allocated by the typed handler's. */
  Spread bytes(Sample sample) {
    return figure(sample, "spate", BYTES).by(figure(sample, "typed", BYTES));
  }

  /** µs of CPU time of the typed handler. */
  double typed(Sample sample) {
    return figure(sample, "typed", CpuProfiler.CPU).median();
  }

  /** KB that the typed handler allocates. */
  double typedBytes(Sample sample) {
    return figure(sample, "typed", BYTES).median() / 1e3;
  }

  /** Nanoseconds over a handler without Spate, with an empty handler. */
  Spread emptyNanos() {
    return over(empty("nothing", CpuProfiler.CPU), empty("bare", CpuProfiler.CPU), 1e3);
  }

  /** Bytes over a handler without Spate, with an empty handler. */
  Spread emptyBytes() {
    return over(empty("nothing", BYTES), empty("bare", BYTES), 1);
  }

  private static Spread over(Spread ours, Spread bare, double factor) {
    return new Spread(
        (ours.low() - bare.high()) * factor,
        (ours.median() - bare.median()) * factor,
        (ours.high() - bare.low()) * factor);
  }

  String table() {
    Table table =
        new Table(
            "event",
            "bytes of it",
            "Spate, CPU µs",
            "typed, CPU µs",
            "ratio",
            "Spate, KB allocated",
            "typed, KB",
            "limit: each byte touched once, µs");
    for (Sample sample : Sample.values()) {
      table.row(
          sample.title,
          number("%,.0f", sample.bytes().length),
          figure(sample, "spate", CpuProfiler.CPU).text(1),
          figure(sample, "typed", CpuProfiler.CPU).text(1),
          number("%.2f x", cpu(sample).median()),
          number("%.1f", figure(sample, "spate", BYTES).median() / 1e3),
          number("%.1f", typedBytes(sample)),
          number("%.1f", touched(sample)));
    }
    return table.toString();
  }

  /** µs to touch each byte once, when that is warm. */
  static double touched(Sample sample) {
    byte[] bytes = sample.bytes();
    int sum = 0;
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 200; i++) {
      long began = System.nanoTime();
      for (int j = 0; j < 20; j++) {
        sum += Arrays.hashCode(bytes);
      }
      best = Math.min(best, (System.nanoTime() - began) / 20e3);
    }
    return sum == Integer.MIN_VALUE ? 0 : best; // the sum is looked at, so it is made
  }

  private Spread figure(Sample sample, String way, String secondary) {
    for (RunResult result : results) {
      String event = result.getParams().getParam("event");
      if (named(result, way) && sample.name().equals(event)) {
        return spread(result, secondary);
      }
    }
    throw new IllegalStateException("JMH did not measure " + way + " of " + sample);
  }

  private Spread empty(String way, String secondary) {
    for (RunResult result : results) {
      if (named(result, way)) {
        return spread(result, secondary);
      }
    }
    throw new IllegalStateException("JMH did not measure " + way);
  }

  private static boolean named(RunResult result, String way) {
    return result.getParams().getBenchmark().endsWith("." + way);
  }

  private static Spread spread(RunResult result, String secondary) {
    Statistics figures =
        Objects.requireNonNull(result.getSecondaryResults().get(secondary)).getStatistics();
    return new Spread(
        figures.getPercentile(25), figures.getPercentile(50), figures.getPercentile(75));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
