package dev.spate.benchmarks;

import dev.spate.ml.recommendations.RecommendationHandler;
import dev.spate.ml.recommendations.Wanted;
import dev.spate.models.Model;
import dev.spate.models.Tensor;
import dev.spate.models.onnx.RuntimeEngine;
import dev.spate.models.scorers.Scorer;
import dev.spate.models.scorers.ScorerEngine;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Models of the example: trees in plain Java beside ONNX Runtime, whole handlers beside the bare
 * runtime, and how many items can be recommended from. CPU time of the one thread that works.
 */
final class ModelsSuite implements Suite {
  private static final int ROUNDS = 15;

  @Override
  public String measure(Path directory) throws Exception {
    return """
    ## Models

    A row through the example's fraud model: in plain Java, and by ONNX Runtime.

    %s
    %s
    Handing out the best 20 of so many items, exactly, with reasons.

    %s\
    """
        .formatted(trees(directory), new PictureLoad(directory).text(), recommendations(directory));
  }

  private static String trees(Path directory) throws Exception {
    Path file = Files.write(directory.resolve("fraud.onnx"), ExampleModels.model("fraud"));
    try (Model runtime = new RuntimeEngine().open("fraud", file)) {
      Scorer java = new ScorerEngine(ScorerEngine.ONNX_SCORER).open("fraud", file).scorer();
      int features = java.features();
      Random random = new Random(1);
      float[] rows = new float[1_000 * features];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = (float) (random.nextGaussian() * 3);
      }
      Tensor[] single = new Tensor[1_000];
      for (int i = 0; i < single.length; i++) {
        single[i] = new Tensor.Floats(new long[] {1, features}, row(rows, i, features));
      }
      float[] out = new float[1];
      Contest<String> ways = new Contest<>();
      ways.with("plain Java", () -> cpu(100_000, i -> java.score(rows, i % 1_000 * features, out)));
      ways.with(
          "ONNX Runtime",
          () -> cpu(5_000, i -> runtime.run(Map.of("features", single[i % 1_000]))));
      ways.run(ROUNDS);
      Table table = new Table("80 trees of depth 4, one row", "CPU µs a row", "of plain Java's");
      double ours = ways.median("plain Java", Round::cpuMillis);
      for (String way : ways.keys()) {
        double micros = ways.median(way, Round::cpuMillis) * 1000;
        table.row(way, number("%.2f", micros), number("%.1f x", micros / 1000 / ours));
      }
      return table.toString();
    }
  }

  private static float[] row(float[] rows, int row, int features) {
    return Arrays.copyOfRange(rows, row * features, (row + 1) * features);
  }

  /** What is done so many times, each with its number. */
  interface Numbered {
    void run(int number) throws Exception;
  }

  /** The CPU time of this thread for so many times. */
  static List<Round> cpu(int times, Numbered work) throws Exception {
    var threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run(i);
    }
    return List.of(
        new Round(times, threads.getCurrentThreadCpuTime() - cpu, System.nanoTime() - wall, 0));
  }

  private static String recommendations(Path directory) throws Exception {
    Table table = new Table("items, 32 factors, the best 20", "CPU ms");
    for (int items : new int[] {10_000, 50_000, 100_000, 250_000}) {
      RecommendationHandler handler =
          new RecommendationHandler(
              ExampleModels.one(directory, "recommendations", ExampleModels.catalogue(items)));
      Wanted wanted = new Wanted("user-0", 20, List.of());
      Contest<String> ways = new Contest<>();
      ways.with("all", () -> cpu(20, i -> handler.handle(wanted, ExampleModels.call())));
      ways.run(ROUNDS);
      table.row(
          String.format(Locale.ROOT, "%,d", items),
          number("%.2f", ways.median("all", Round::cpuMillis)));
    }
    return table.toString();
  }

  static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
