package dev.spate.benchmarks;

import dev.spate.Invocation;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import dev.spate.examples.predictions.PredictionsExample;
import dev.spate.ml.ModelPorts;
import dev.spate.models.Tensor;
import dev.spate.models.onnx.OnnxBuilder;
import dev.spate.models.store.ModelCache;
import dev.spate.models.store.ModelCard;
import dev.spate.models.store.ModelSource;
import dev.spate.models.store.ModelStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The models of the example, and larger ones of their kind. */
final class ExampleModels {
  private static final ModelSource SOURCE =
      ModelSource.resources(PredictionsExample.class, "models");

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Surroundings AROUND =
      new Surroundings(
          CLOCK, () -> new Random(1), Strands.virtualThreads(), Telemetry.none(), letter -> {});

  private ExampleModels() {}

  /** The only file of a model. */
  static byte[] model(String name) throws IOException {
    ModelCard card = ModelCard.parse(SOURCE.card(name).orElseThrow());
    ModelCard.File file = card.file(ModelCard.MODEL).orElseThrow();
    try (InputStream in = SOURCE.content(name, file).orElseThrow()) {
      return in.readAllBytes();
    }
  }

  static ModelPorts all(Path cache) {
    return ports(cache, SOURCE);
  }

  private static ModelPorts ports(Path cache, ModelSource source) {
    ModelStore store =
        new ModelStore(
            source, new ModelCache(cache, 1L << 30), ModelStore.engines(), Optional.empty());
    return new ModelPorts(store, Duration.ofMinutes(1), true);
  }

  /** Only this model, of one file. */
  static ModelPorts one(Path cache, String name, byte[] content) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
    var file = new ModelCard.File("data", content.length, HexFormat.of().formatHex(hash));
    ModelCard card = new ModelCard(name, "1", Map.of(ModelCard.MODEL, file), Optional.empty());
    return ports(
        cache,
        new ModelSource() {
          @Override
          public Optional<byte[]> card(String wanted) {
            return Optional.of(card.bytes());
          }

          @Override
          public Optional<InputStream> content(String wanted, ModelCard.File which) {
            return Optional.of(new ByteArrayInputStream(content));
          }
        });
  }

  /** So many items of 32 numbers that chance has chosen. */
  static byte[] catalogue(int items) {
    Random random = new Random(1);
    String[] ids = new String[items];
    float[] factors = new float[items * 32];
    for (int i = 0; i < items; i++) {
      ids[i] = "item-" + i;
      for (int f = 0; f < 32; f++) {
        factors[i * 32 + f] = (float) random.nextGaussian();
      }
    }
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.constant("item_ids", new Tensor.Texts(new long[] {items}, ids));
    onnx.constant("user_ids", new Tensor.Texts(new long[] {1}, new String[] {"user-0"}));
    onnx.constant("item_factors", new Tensor.Floats(new long[] {items, 32}, factors));
    onnx.constant(
        "user_factors",
        new Tensor.Floats(
            new long[] {1, 32},
            new float[] {
              1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1,
              1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1
            }));
    onnx.constant("popularity", new Tensor.Floats(new long[] {items}, new float[items]));
    return onnx.metadata("alpha", "10").metadata("lambda", "0.1").bytes();
  }

  /** A call as a runtime makes one for each event, out of what it has made once. */
  static Invocation call() {
    Instant deadline = CLOCK.instant().plusSeconds(60);
    return Invocation.of(AROUND, "bench.call", "id", deadline, Duration.ofSeconds(1));
  }
}
