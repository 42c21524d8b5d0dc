package dev.spate.models.scorers;

import dev.spate.models.Engine;
import dev.spate.models.InvalidModelException;
import dev.spate.models.onnx.OnnxGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Runs trees and linear models in plain Java: on single rows several times as fast as a native
 * runtime, and with nothing to start.
 */
public final class ScorerEngine implements Engine {
  /** ONNX files of one tree ensemble or linear model. */
  public static final String ONNX_SCORER = "onnx-scorer";

  /** Models that XGBoost saved as JSON. */
  public static final String XGBOOST = "xgboost-json";

  /** Models that LightGBM saved as text. */
  public static final String LIGHTGBM = "lightgbm-text";

  /** The largest file that is read, in bytes. */
  private static final long MOST_BYTES = 256L << 20;

  private final String format;

  /** For models of this format. */
  public ScorerEngine(String format) {
    this.format = format;
  }

  @Override
  public Set<String> formats() {
    return Set.of(format);
  }

  @Override
  public ScorerModel open(String name, Path file) {
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new InvalidModelException(
            "a model for plain Java must be at most " + MOST_BYTES + " bytes, not " + size);
      }
      return read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("model " + name + " cannot be read", e);
    } catch (InvalidModelException e) {
      throw new InvalidModelException("model " + name + ": " + e.getMessage(), e);
    }
  }

  private ScorerModel read(byte[] bytes) {
    return switch (format) {
      case XGBOOST -> new ScorerModel(XgboostTrees.read(bytes), "input", "score");
      case LIGHTGBM -> new ScorerModel(LightgbmTrees.read(bytes), "input", "score");
      case ONNX_SCORER -> {
        OnnxGraph graph = OnnxGraph.read(bytes);
        yield new ScorerModel(
            OnnxScorers.read(graph),
            graph.signature().inputs().getFirst().name(),
            graph.signature().outputs().getLast().name());
      }
      default -> throw new IllegalArgumentException("no such format: " + format);
    };
  }
}
