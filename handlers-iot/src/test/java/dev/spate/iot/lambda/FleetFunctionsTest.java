package dev.spate.iot.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.FunctionSpec;
import dev.spate.aws.Environment;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.iot.Fleet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetFunctionsTest {
  private static final Map<String, String> RESOURCES =
      Map.of(
          "SPATE_TABLE_FLEET", "meters-fleet",
          "SPATE_TABLE_ALERTS", "meters-alerts",
          "SPATE_TABLE_ROLLOUTS", "meters-rollouts",
          "SPATE_BUCKET_FIRMWARE", "meters-firmware",
          "SPATE_SECRET_OPERATOR_KEY", "arn:aws:secretsmanager:us-east-1:1:secret:operator-key",
          "SPATE_TOPIC_ALERT_NEWS", "arn:aws:sns:us-east-1:000000000000:alert-news");

  @Test
  void each_function_of_the_fleet_opens_without_a_request() {
    for (FunctionSpec<?, ?, ?> function : Fleet.standard().app().functions()) {
      assertThat(new FleetFunctions(environment(function.name()))).isNotNull();
    }
  }

  @Test
  void a_missing_table_is_named() {
    assertThatThrownBy(
            () -> new FleetFunctions(Environment.of(Map.of("SPATE_FUNCTION", "telemetry"))))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("SPATE_TABLE_FLEET");
  }

  private static Environment environment(String function) {
    Map<String, String> all = new HashMap<>(RESOURCES);
    all.put("SPATE_FUNCTION", function);
    return Environment.of(all);
  }
}
