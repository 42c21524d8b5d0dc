package dev.spate.ml.use;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.ml.Graphs;
import dev.spate.ml.TestModels;
import dev.spate.ml.fraud.FraudFeatures;
import dev.spate.ml.predictions.Predictions;
import dev.spate.models.ElementType;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import dev.spate.models.onnx.OnnxBuilder;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What cannot be answered is told so, and afterwards the same functions answer what makes sense:
 * nothing takes the environment down.
 */
class BadInputTest {
  private static final String PAYMENT =
      "{\"id\":\"%s\",\"card\":\"c\",\"merchant\":\"m\",\"amount\":%s}";
  private static final String TEXT = "{\"from\":\"%s\",\"to\":\"%s\",\"text\":\"abc\"}";

  @TempDir Path disk;

  private TestModels models;
  private Simulation simulation;
  private int payments;

  @BeforeEach
  void begin() {
    models = new TestModels(disk);
    Graphs.all(models);
    App app = Predictions.standard().sources(bucket -> bucket.or(models)).app();
    simulation = Scenario.of(app, Codecs.plain()).setting("model-cache", disk.toString()).begin();
  }

  private Response send(String path, byte[] body) {
    return simulation.request(Request.of("POST", path).body(body));
  }

  private void answers(String path, byte[] body, int status, String part) {
    Response answer = send(path, body);
    String text = new String(answer.body(), UTF_8);
    assertThat(answer.status()).as(text).isEqualTo(status);
    assertThat(text).contains(part);
  }

  private void answers(String path, String body, int status, String part) {
    answers(path, body.getBytes(UTF_8), status, part);
  }

  private String payment(Object amount) {
    return PAYMENT.formatted("p" + payments++, amount);
  }

  /** The good models come back, and are found within a minute. */
  @AfterEach
  void everything_goes_on() throws Exception {
    Graphs.all(models);
    simulation.runFor(Duration.ofMinutes(2));
    answers("/fraud", payment(5), 200, "\"fallback\":null");
    answers("/images", png(30, 30), 200, "\"version\":\"7\"");
    answers("/translations", TEXT.formatted("little-english", "tarel"), 200, "\"text\":\"abc");
    Response shown = simulation.request(Request.of("GET", "/recommendations/ann"));
    assertThat(new String(shown.body(), UTF_8)).contains("\"fallback\":null");
  }

  private static byte[] png(int width, int height) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(30, 30, BufferedImage.TYPE_BYTE_GRAY), "png", out);
    byte[] png = out.toByteArray();
    CRC32 sum = new CRC32();
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    sum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
    return png;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NaN | JSON",
        "1e999 | field amount",
        "-1 | field amount must be",
        "1e12 | field amount must be",
        "\"NaN\" | field amount",
      })
  void an_amount_that_is_none_is_refused_by_its_name(String amount, String why) {
    answers("/fraud", payment(amount), 400, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "40000 | 40000 | too many pixels along one side: 40000 > 30000",
        "20000 | 20000 | too many pixels: 400000000 > 100000000",
        "0 | 10 | image",
        "30 | 31 | truncated PNG",
      })
  void a_huge_or_lying_picture_is_refused_before_it_is_decoded(int width, int height, String why)
      throws Exception {
    answers("/images", png(width, height), 400, why);
  }

  @Test
  void a_picture_over_the_size_of_a_request_is_refused_with_the_limit() {
    answers("/images", new byte[10_000_001], 413, "at most 10000000 bytes, not 10000001");
  }

  @Test
  void who_is_unknown_gets_what_is_popular() {
    Response answer = simulation.request(Request.of("GET", "/recommendations/nobody"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(answer.body(), UTF_8))
        .contains("\"fallback\":\"unknown\"")
        .contains("\"items\":[{\"item\":\"saw\"");
  }

  @Test
  void languages_that_nobody_has_a_model_for_are_refused_with_those_that_there_are() {
    answers("/translations", TEXT.formatted("en", "tlh"), 400, "one of: little-english to tarel");
  }

  @Test
  void a_model_of_a_wrong_shape_is_never_used() throws Exception {
    models.put("digits", "8", "model", "onnx", Graphs.twice(), "labels", "text", new byte[1]);
    models.put("fraud", "8", "model", "onnx-scorer", linear(3, 0));
    answers("/images", png(30, 30), 500, "");
    answers("/fraud", payment(5), 200, "\"fallback\":\"no-model\"");
  }

  @Test
  void a_tampered_model_is_never_used() throws Exception {
    models.tamper(Graphs.signs());
    models.tamper(Graphs.fraud(10));
    models.tamper(Graphs.catalogue());
    answers("/images", png(30, 30), 500, "");
    answers("/fraud", payment(5), 200, "\"fallback\":\"no-model\"");
    Response shown = simulation.request(Request.of("GET", "/recommendations/ann"));
    assertThat(new String(shown.body(), UTF_8)).contains("\"fallback\":\"no-model\"");
  }

  @Test
  void a_model_that_answers_with_no_numbers_is_not_believed() throws Exception {
    float nan = Float.NaN;
    models.put("fraud", "8", "model", "onnx-scorer", linear(FraudFeatures.NAMES.size(), nan));
    answers("/fraud", payment(5), 200, "\"fallback\":\"model-failed\"");
    models.put(
        "digits", "8", "model", "onnx", blind(nan), "labels", "text", "up\ndown\n".getBytes(UTF_8));
    answers("/images", png(30, 30), 500, "");
    Graphs.echo(models, "8", nan);
    answers("/translations", TEXT.formatted("little-english", "tarel"), 500, "");
  }

  /** Says the same of each row. */
  private static byte[] linear(int features, float always) {
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.input(Slot.of("x", ElementType.FLOAT, Slot.ANY, features));
    onnx.output(Slot.of("p", ElementType.FLOAT, Slot.ANY, 1));
    float[] none = new float[features];
    onnx.node(
        OnnxBuilder.ML,
        "LinearRegressor",
        List.of("x"),
        List.of("p"),
        Map.of("coefficients", none, "intercepts", new float[] {always}, "targets", 1L));
    return onnx.bytes();
  }

  /** Sees this in every picture. */
  private static byte[] blind(float weight) {
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.input(Slot.of("image", ElementType.FLOAT, Slot.ANY, 1, 28, 28));
    onnx.output(Slot.of("logits", ElementType.FLOAT, Slot.ANY, 2));
    float[] weights = new float[784 * 2];
    Arrays.fill(weights, weight);
    onnx.constant("weights", new Tensor.Floats(new long[] {784, 2}, weights));
    String flat = onnx.node("Flatten", List.of("image"), Map.of("axis", 1L));
    onnx.node("", "MatMul", List.of(flat, "weights"), List.of("logits"), Map.of());
    return onnx.bytes();
  }
}
