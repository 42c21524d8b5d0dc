package dev.spate.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.spate.images.ImageLimits;
import dev.spate.ml.images.ImageRecipe;
import dev.spate.ml.images.ImageRecognitionHandler;
import dev.spate.ml.images.ImageTensors;
import dev.spate.models.Tensor;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;

/**
 * Pictures through the whole handler, beside their decoding alone and the bare runtime on the
 * decoded tensor (source of the two scenarios: MLPerf Inference, "single stream" and "server").
 */
final class PictureLoad {
  private static final int ROUNDS = 15;
  private static final int STREAM = 2_000;
  private final Path directory;
  private final byte[] picture = picture();

  PictureLoad(Path directory) {
    this.directory = directory;
  }

  private static byte[] picture() {
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

  String text() throws Exception {
    ImageRecognitionHandler handler =
        new ImageRecognitionHandler(ExampleModels.all(directory.resolve("cache")));
    ImageTensors tensors =
        new ImageTensors(ImageRecipe.drawing("image", "logits"), ImageLimits.standard());
    Tensor decoded = tensors.of(picture);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(ExampleModels.model("digits"), options)) {
        Bare bare = new Bare(environment, session, decoded);
        Contest<String> ways = new Contest<>();
        ways.with(
            "whole handler",
            () -> ModelsSuite.cpu(500, i -> handler.handle(picture, ExampleModels.call())));
        ways.with("decoding alone", () -> ModelsSuite.cpu(500, i -> tensors.of(picture)));
        ways.with("bare runtime", () -> ModelsSuite.cpu(500, i -> bare.run()));
        ways.run(ROUNDS);
        return cpu(ways) + "\n" + served(handler, bare);
      }
    }
  }

  /** What one would write without anything around it. */
  private record Bare(OrtEnvironment environment, OrtSession session, Tensor decoded) {
    void run() throws Exception {
      try (OnnxTensor in =
              OnnxTensor.createTensor(
                  environment, FloatBuffer.wrap(decoded.floats()), decoded.shape());
          OrtSession.Result out = session.run(Map.of("image", in))) {
        out.get(0).getValue();
      }
    }
  }

  private static String cpu(Contest<String> ways) {
    Table table = new Table("a digit of 100 x 100 pixels (PNG)", "CPU µs");
    for (String way : ways.keys()) {
      table.row(way, ModelsSuite.number("%.0f", 1000 * ways.median(way, Round::cpuMillis)));
    }
    double whole = ways.median("whole handler", Round::cpuMillis);
    double parts =
        ways.median("decoding alone", Round::cpuMillis)
            + ways.median("bare runtime", Round::cpuMillis);
    table.row("overhead", ModelsSuite.number("%.1f %%", 100 * (whole - parts) / parts));
    return table.toString();
  }

  private String served(ImageRecognitionHandler handler, Bare bare) throws Exception {
    Table table = new Table("scenario, wall time", "whole handler ms", "bare runtime ms");
    table.row(
        "single stream, p90",
        millis(stream(() -> handler.handle(picture, ExampleModels.call()), 0), 0.9),
        millis(stream(bare::run, 0), 0.9));
    for (int rate : new int[] {100, 200, 400}) {
      table.row(
          "server, " + rate + " a second, p99",
          millis(stream(() -> handler.handle(picture, ExampleModels.call()), rate), 0.99),
          millis(stream(bare::run, rate), 0.99));
    }
    return table.toString();
  }

  /** One call. */
  private interface Call {
    void run() throws Exception;
  }

  /** How long each took from when it should have begun; at rate 0 one behind the other. */
  private static long[] stream(Call call, int rate) throws Exception {
    long[] took = new long[STREAM];
    Random random = new Random(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?>[] all = new Future<?>[STREAM];
      long due = System.nanoTime();
      for (int i = 0; i < STREAM; i++) {
        int number = i;
        if (rate > 0) {
          due += (long) (-Math.log(1 - random.nextDouble()) * 1e9 / rate);
          LockSupport.parkNanos(due - System.nanoTime());
        } else {
          due = System.nanoTime();
        }
        long begun = due;
        all[i] =
            threads.submit(
                () -> {
                  call.run();
                  took[number] = System.nanoTime() - begun;
                  return true;
                });
        if (rate == 0) {
          all[i].get();
        }
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    return took;
  }

  private static String millis(long[] took, double share) {
    Arrays.sort(took);
    return ModelsSuite.number("%.2f", took[(int) (took.length * share)] / 1e6);
  }
}
