package dev.spate.benchmarks;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What a warm process takes for one event, by JMH. */
final class EventsSuite implements Suite {
  private static final int FORKS = 3;
  private static final int ITERATIONS = 5;

  @Override
  public String measure(Path directory) throws Exception {
    Options options =
        new OptionsBuilder()
            .include(EventBenchmark.class.getName())
            .forks(FORKS)
            .warmupIterations(ITERATIONS)
            .warmupTime(TimeValue.seconds(2))
            .measurementIterations(ITERATIONS)
            .measurementTime(TimeValue.seconds(1))
            .jvmArgs("-XX:+UseSerialGC", "-Xmx256m")
            .addProfiler(CpuProfiler.class)
            .addProfiler(GCProfiler.class)
            .output(directory.resolve("jmh.txt").toString())
            .build();
    return text(new Runner(options).run());
  }

  private static String text(Collection<RunResult> results) {
    Table table = new Table("event, handler", "CPU µs", "of Spate's", "bytes allocated");
    for (Sample sample : Sample.values()) {
      double ours = figure(results, sample, "spate", CpuProfiler.CPU);
      for (String way : List.of("spate", "typed", "bytes")) {
        double cpu = figure(results, sample, way, CpuProfiler.CPU);
        table.row(
            sample + ", " + title(way),
            String.format(Locale.ROOT, "%.2f", cpu),
            String.format(Locale.ROOT, "%.2f x", cpu / ours),
            String.format(
                Locale.ROOT, "%,.0f", figure(results, sample, way, "gc.alloc.rate.norm")));
      }
    }
    return """
    ## Warm events

    One event through the runtime client's own call: bytes in, handler, bytes out, on one \
    thread. Both handlers read the same fields and give the same answer; Spate also checks \
    the routes and makes its log line. JMH, %d processes of %d iterations of 1 s each after \
    %d of 2 s of warm-up; CPU time of the whole process for each event. The notification has \
    %d bytes, the request %d.

    %s\
    """
        .formatted(
            FORKS,
            ITERATIONS,
            ITERATIONS,
            Sample.S3.bytes().length,
            Sample.HTTP.bytes().length,
            table);
  }

  private static String title(String way) {
    return switch (way) {
      case "spate" -> "Spate";
      case "typed" -> "typed `RequestHandler`";
      default -> "limit: each byte touched once";
    };
  }

  private static double figure(
      Collection<RunResult> results, Sample sample, String way, String secondary) {
    for (RunResult result : results) {
      boolean same = result.getParams().getBenchmark().endsWith("." + way);
      if (same && result.getParams().getParam("event").equals(sample.name())) {
        return Objects.requireNonNull(result.getSecondaryResults().get(secondary)).getScore();
      }
    }
    throw new IllegalStateException("JMH did not measure " + way + " of " + sample);
  }
}
