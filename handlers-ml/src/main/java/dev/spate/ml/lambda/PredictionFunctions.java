package dev.spate.ml.lambda;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.DeadLetters;
import dev.spate.Ports;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.sdk.AwsDeployment;
import dev.spate.ml.predictions.Predictions;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The standard predictions as AWS Lambda functions; {@code SPATE_FUNCTION} says which one it is.
 * The bucket of models must hold the models that the function names. For predictions of your own,
 * extend {@link LambdaEntry} in the same way.
 */
public final class PredictionFunctions extends LambdaEntry {
  /** The function that the environment names. */
  public PredictionFunctions() {
    super(new OnAws(new AwsDeployment(Predictions.standard().app(), Codecs.plain())));
  }

  PredictionFunctions(Environment environment) {
    super(new OnAws(new AwsDeployment(Predictions.standard().app(), Codecs.plain())), environment);
  }

  /**
   * Has ONNX Runtime load its library from where the package was unpacked: out of a jar it would be
   * copied first, which takes longer than loading it.
   */
  private record OnAws(AwsDeployment inner) implements Deployment {
    private static final String FOLDER = "onnxruntime.native.path";

    @Override
    public App app() {
      return inner.app();
    }

    @Override
    public Codecs codecs() {
      return inner.codecs();
    }

    @Override
    public Ports ports(Environment environment) {
      boolean arm = System.getProperty("os.arch", "").equals("aarch64");
      Path natives =
          Path.of(
              environment.find("LAMBDA_TASK_ROOT").orElse("/var/task"),
              "ai/onnxruntime/native/linux-" + (arm ? "aarch64" : "x64"));
      if (Files.isDirectory(natives) && System.getProperty(FOLDER) == null) {
        System.setProperty(FOLDER, natives.toString());
      }
      return inner.ports(environment);
    }

    @Override
    public DeadLetters deadLetters(Environment environment) {
      return inner.deadLetters(environment);
    }
  }
}
