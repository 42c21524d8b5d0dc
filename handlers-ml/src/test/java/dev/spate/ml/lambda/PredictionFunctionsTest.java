package dev.spate.ml.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.FunctionSpec;
import dev.spate.aws.Environment;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.ml.predictions.Predictions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictionFunctionsTest {
  @Test
  void each_function_opens_without_a_request() {
    for (FunctionSpec<?, ?, ?> function : Predictions.standard().app().functions()) {
      Environment environment =
          Environment.of(
              Map.of(
                  "SPATE_FUNCTION", function.name(),
                  "SPATE_BUCKET_MODELS", "predictions-models",
                  "SPATE_TABLE_PAYMENTS", "predictions-payments",
                  "SPATE_TABLE_INTERACTIONS", "predictions-interactions",
                  "SPATE_SETTING_MODEL_LOADING", "LATE"));
      assertThat(new PredictionFunctions(environment)).isNotNull();
    }
  }

  @Test
  void a_missing_table_is_named() {
    Map<String, String> some =
        Map.of("SPATE_FUNCTION", "fraud", "SPATE_BUCKET_MODELS", "m", "AWS_REGION", "eu-central-1");
    assertThatThrownBy(() -> new PredictionFunctions(Environment.of(some)))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("SPATE_TABLE_PAYMENTS");
  }
}
