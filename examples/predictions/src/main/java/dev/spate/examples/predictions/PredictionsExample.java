package dev.spate.examples.predictions;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalMain;
import dev.spate.ml.predictions.Predictions;
import dev.spate.models.store.ModelSource;

/** The predictions in this JVM. */
public final class PredictionsExample {
  /** Where they are mounted. */
  public static final String PATH = "/predictions";

  private PredictionsExample() {}

  /** The application: with the models of this example where the bucket has none. */
  static Predictions predictions() {
    return Predictions.standard()
        .sources(bucket -> bucket.or(ModelSource.resources(PredictionsExample.class, "models")));
  }

  /** The application; each model is loaded when it is first asked, so that starting stays light. */
  public static App app() {
    return predictions().loadingLate().app();
  }

  /** Mounts it. */
  public static void mount(LocalBuilder runtime) {
    runtime.mount(PATH, app(), Codecs.plain());
    runtime.about(
        "predictions",
        "Models that answer at once: fraud, recommendations, pictures, translation.");
  }

  /** Runs it alone: see {@link LocalMain} for the arguments. */
  public static void main(String[] args) throws InterruptedException {
    LocalMain.run(args, PredictionsExample::mount);
  }
}
