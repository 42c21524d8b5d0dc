package dev.spate.models.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.spate.models.Engine;
import dev.spate.models.InvalidModelException;
import dev.spate.models.Model;
import java.nio.file.Path;
import java.util.Set;

/**
 * Runs ONNX models on ONNX Runtime, on the processor. Its native library is loaded with the first
 * model: from the folder that the system property {@code onnxruntime.native.path} names, which is
 * several times faster than from the jar, and lets a package leave all platforms but one out.
 */
public final class RuntimeEngine implements Engine {
  /** The format of model cards that this engine reads. */
  public static final String ONNX = "onnx";

  private final int threads;
  private final Watchdog watchdog = new Watchdog();

  /** With one thread for a run: what a function of one processor has. */
  public RuntimeEngine() {
    this(1);
  }

  /**
   * @param threads that one run may use, 1 to 64
   */
  public RuntimeEngine(int threads) {
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException("threads must be from 1 to 64, not " + threads);
    }
    this.threads = threads;
  }

  @Override
  public Set<String> formats() {
    return Set.of(ONNX);
  }

  @Override
  public Model open(String name, Path file) {
    // What it would log it also throws.
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "spate");
    quiet(environment);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      OrtSession session = environment.createSession(file.toString(), options);
      try {
        return new RuntimeModel(name, environment, session, watchdog);
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new InvalidModelException(
          "model " + name + " cannot be opened by ONNX Runtime: " + e.getMessage(), e);
    }
  }

  /** Nobody is told that a model was run: a function speaks to nobody that it was not given. */
  private static void quiet(OrtEnvironment environment) {
    try {
      environment.setTelemetry(false);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot be kept from telling of its use", e);
    }
  }
}
