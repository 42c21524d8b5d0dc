package dev.spate.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.spate.images.ImageLimits;
import dev.spate.ml.Beside;
import dev.spate.ml.InferenceHandler;
import dev.spate.ml.ModelPorts;
import dev.spate.ml.images.ImageRecipe;
import dev.spate.ml.images.ImageRecognitionHandler;
import dev.spate.ml.images.ImageTensors;
import dev.spate.models.ElementType;
import dev.spate.models.Signature;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;

/**
 * Pictures through the whole handler, beside their decoding alone and the bare runtime on the
 * decoded tensor (source of the two scenarios: MLPerf Inference, "single stream" and "server").
 */
final class PictureLoad {
  private static final int ROUNDS = 150;
  private static final int WARM_UP = 10_000;

  /** At each rate, but longer where fewer than {@link #CALLS} would come. */
  private static final int SECONDS = 60;

  /** A third of them for each way; the slowest hundredth of these decides. */
  private static final int CALLS = 30_000;

  /** Calls a second, up to about a quarter of what two cores can do. */
  private static final List<Integer> RATES_OF_TENSORS = List.of(500, 2_000, 8_000);

  private static final List<Integer> RATES_OF_PICTURES = List.of(100, 400, 1_600);

  private final Path directory;
  private final byte[] picture = picture();
  private final ImageTensors tensors =
      new ImageTensors(ImageRecipe.drawing("image", "logits"), ImageLimits.standard());

  /** What is compared. */
  private enum Way {
    BARE("bare runtime, decoded tensor"),
    TENSOR("whole handler, decoded tensor"),
    DECODING("decoding alone"),
    BOTH("decoding and bare runtime"),
    PICTURE("whole handler, picture");

    final String title;

    Way(String title) {
      this.title = title;
    }
  }

  /** Who takes the calls of a scenario: the bare runtime does so twice, to know what is chance. */
  private enum Side {
    BARE,
    BARE_AGAIN,
    WHOLE
  }

  PictureLoad(Path directory) {
    this.directory = directory;
  }

  static byte[] picture() {
    BufferedImage page = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 100, 100);
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 70));
    pen.drawString("7", 30, 75);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(page, "png", out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /** What one would write without anything around it. */
  private record Bare(OrtEnvironment environment, OrtSession session) {
    void run(Tensor decoded) throws Exception {
      try (OnnxTensor in =
              OnnxTensor.createTensor(
                  environment, FloatBuffer.wrap(decoded.floats()), decoded.shape());
          OrtSession.Result out = session.run(Map.of("image", in))) {
        out.get(0).getValue();
      }
    }
  }

  /** The whole handler for what is decoded already. */
  private static final class Decoded extends InferenceHandler<Tensor, float[]> {
    private static final Signature CONTRACT =
        new Signature(
            List.of(Slot.of("image", ElementType.FLOAT, Slot.ANY, 1, 28, 28)),
            List.of(Slot.of("logits", ElementType.FLOAT, Slot.ANY, 10)));

    Decoded(ModelPorts ports) {
      super(ports, "digits");
    }

    @Override
    protected Signature contract() {
      return CONTRACT;
    }

    @Override
    protected Map<String, Tensor> preprocess(Tensor input) {
      return Map.of("image", input);
    }

    @Override
    protected float[] postprocess(Tensor input, Map<String, Tensor> outputs, Beside beside) {
      Tensor logits = outputs.get("logits");
      if (logits == null) {
        throw new IllegalStateException("no logits");
      }
      return logits.floats();
    }

    @Override
    protected int maxBatch() {
      return 16;
    }
  }

  String text() throws Exception {
    ModelPorts ports = ExampleModels.all(directory.resolve("cache"));
    ImageRecognitionHandler pictures = new ImageRecognitionHandler(ports);
    Decoded decoded = new Decoded(ports);
    Tensor tensor = tensors.of(picture);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(ExampleModels.model("digits"), options)) {
        Bare bare = new Bare(environment, session);
        Map<Way, Latencies.Call> calls = new EnumMap<>(Way.class);
        calls.put(Way.BARE, () -> bare.run(tensor));
        calls.put(Way.TENSOR, () -> decoded.handle(tensor, ExampleModels.call()));
        calls.put(Way.DECODING, () -> tensors.of(picture));
        calls.put(Way.BOTH, () -> bare.run(tensors.of(picture)));
        calls.put(Way.PICTURE, () -> pictures.handle(picture, ExampleModels.call()));
        for (Latencies.Call call : calls.values()) {
          Latencies.singleStream(WARM_UP, call);
        }
        return """
        A digit through the whole handler (model found, verified and watched, deadline, \
        telemetry, batches), beside the bare runtime on the same decoded tensor and the decoding \
        alone. Medians of %,d slices of 100 calls in shuffled order, after %,d calls of each.

        %s
        Two scenarios of MLPerf Inference: one call behind the other (the 90th of a hundred, the \
        median of slices of a hundred in shuffled order), and calls that come by chance at a rate \
        (the 99th of a hundred, from when each should have begun, of at least %,d calls in at \
        least %d s). In the second each call is taken by the bare runtime, the bare runtime once \
        more or the handler, by chance, so that the machine's pauses meet all alike; what lies \
        between the first two columns is chance.

        %s
        %s\
        """
            .formatted(
                ROUNDS,
                WARM_UP,
                cpu(calls),
                CALLS,
                SECONDS,
                scenarios(calls, Way.BARE, Way.TENSOR),
                scenarios(calls, Way.BOTH, Way.PICTURE));
      }
    }
  }

  private static String cpu(Map<Way, Latencies.Call> calls) throws Exception {
    Contest<Way> ways = new Contest<>();
    calls.forEach((way, call) -> ways.with(way, () -> ModelsSuite.cpu(100, i -> call.run())));
    ways.run(ROUNDS);
    Table table = new Table("a digit of 100 x 100 pixels (PNG)", "CPU µs");
    for (Way way : ways.keys()) {
      table.row(way.title, ModelsSuite.number("%.1f", 1000 * ways.median(way, Round::cpuMillis)));
    }
    table.row(
        "overhead of the handler, decoded tensor",
        over(ways.median(Way.TENSOR, Round::cpuMillis), ways.median(Way.BARE, Round::cpuMillis)));
    table.row(
        "overhead of the handler, picture",
        over(ways.median(Way.PICTURE, Round::cpuMillis), ways.median(Way.BOTH, Round::cpuMillis)));
    return table.toString();
  }

  private static String over(double whole, double parts) {
    return ModelsSuite.number("%+.1f %%", 100 * (whole - parts) / parts);
  }

  /**
   * The whole handler's way beside the one that does the same without it, and that beside itself.
   */
  private static String scenarios(Map<Way, Latencies.Call> calls, Way bare, Way whole)
      throws Exception {
    Table table =
        new Table(
            "scenario, wall time in ms",
            bare.title,
            "the same again",
            whole.title,
            "overhead of the handler",
            "of the same again");
    Map<Side, Latencies.Call> sides = new EnumMap<>(Side.class);
    sides.put(Side.BARE, calls.get(bare));
    sides.put(Side.BARE_AGAIN, calls.get(bare));
    sides.put(Side.WHOLE, calls.get(whole));
    Latencies<Side> stream = new Latencies<>();
    sides.forEach((side, call) -> stream.with(side, () -> Latencies.singleStream(100, call)));
    stream.run(ROUNDS);
    row(table, "single stream, p90", side -> stream.percentile(side, 0.9));
    Crossing<Side> server = new Crossing<>(sides);
    for (int rate : whole == Way.TENSOR ? RATES_OF_TENSORS : RATES_OF_PICTURES) {
      server.run(rate, 1); // not counted
      Map<Side, long[]> took = server.run(rate, Math.max(SECONDS, CALLS / rate));
      row(
          table,
          "server, %,d a second, p99".formatted(rate),
          side -> Latencies.at(took.getOrDefault(side, new long[1]), 0.99));
    }
    return table.toString();
  }

  private static void row(Table table, String scenario, ToDoubleFunction<Side> of) {
    double without = of.applyAsDouble(Side.BARE);
    double again = of.applyAsDouble(Side.BARE_AGAIN);
    double with = of.applyAsDouble(Side.WHOLE);
    table.row(
        scenario,
        millis(without),
        millis(again),
        millis(with),
        over(with, (without + again) / 2),
        over(again, without));
  }

  private static String millis(double value) {
    return ModelsSuite.number("%.3f", value);
  }
}
