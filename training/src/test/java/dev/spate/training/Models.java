package dev.spate.training;

import dev.spate.Invocation;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import dev.spate.ml.ModelPorts;
import dev.spate.models.store.ModelCache;
import dev.spate.models.store.ModelCard;
import dev.spate.models.store.ModelSource;
import dev.spate.models.store.ModelStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The models of the example, where they lie, as handlers get them. */
final class Models {
  private static final Path FOLDER =
      Path.of("../examples/predictions/src/main/resources/dev/spate/examples/predictions/models");

  private Models() {}

  static ModelPorts ports(Path cache) {
    ModelSource source =
        new ModelSource() {
          @Override
          public Optional<byte[]> card(String name) {
            return read(FOLDER.resolve(name + ".card"));
          }

          @Override
          public Optional<InputStream> content(String name, ModelCard.File file) {
            return read(FOLDER.resolve(name + "-" + file.sha256().substring(0, 16)))
                .map(ByteArrayInputStream::new);
          }
        };
    ModelCache files = new ModelCache(cache, 100 << 20);
    ModelStore store = new ModelStore(source, files, ModelStore.engines(), Optional.empty());
    return new ModelPorts(store, Duration.ofMinutes(1), true);
  }

  /** The only file of a model. */
  static byte[] model(String name) {
    ModelCard card = ModelCard.parse(read(FOLDER.resolve(name + ".card")).orElseThrow());
    String hash = card.file(ModelCard.MODEL).orElseThrow().sha256().substring(0, 16);
    return read(FOLDER.resolve(name + "-" + hash)).orElseThrow();
  }

  private static Optional<byte[]> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Invocation call() {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    Surroundings around =
        new Surroundings(
            () -> now,
            () -> new Random(1),
            Strands.virtualThreads(),
            Telemetry.none(),
            letter -> {});
    return Invocation.of(
        around, "predictions.test", "id", now.plusSeconds(60), Duration.ofSeconds(1));
  }

  /** How often a positive is ranked above a negative, equal ones counting half. */
  static double auc(double[] scores, boolean[] labels) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
    double ranks = 0;
    long positive = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        if (labels[order[i]]) {
          ranks += (from + to + 1) / 2.0;
          positive++;
        }
      }
      from = to;
    }
    long negative = order.length - positive;
    return (ranks - positive * (positive + 1) / 2.0) / ((double) positive * negative);
  }

  static List<String> fonts() {
    return DigitPictures.installed(DigitPictures.HELD_OUT);
  }
}
