package dev.spate.analytics.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.FunctionSpec;
import dev.spate.analytics.Clickstream;
import dev.spate.aws.Environment;
import dev.spate.aws.InvalidDeploymentException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalyticsFunctionsTest {
  private static final Map<String, String> RESOURCES =
      Map.of(
          "SPATE_TABLE_WINDOWS", "clicks-windows",
          "SPATE_TABLE_LATE", "clicks-late",
          "SPATE_TABLE_MANIFEST", "clicks-manifest",
          "SPATE_TABLE_RATES", "clicks-rates",
          "SPATE_BUCKET_FILES", "clicks-files",
          "SPATE_BUCKET_REFUSED", "clicks-refused",
          "SPATE_STREAM_RAW", "clicks-raw",
          "SPATE_STREAM_FACTS", "clicks-facts",
          "SPATE_STREAM_REFUSED", "clicks-refused",
          "SPATE_SECRET_SALT", "clicks/salt");

  @Test
  void each_function_opens_without_an_event() {
    for (FunctionSpec<?, ?, ?> function : Clickstream.standard().app().functions()) {
      Map<String, String> all = new HashMap<>(RESOURCES);
      all.put("SPATE_FUNCTION", function.name());
      assertThat(new AnalyticsFunctions(Environment.of(all))).isNotNull();
    }
  }

  @Test
  void a_missing_table_is_named() {
    assertThatThrownBy(
            () -> new AnalyticsFunctions(Environment.of(Map.of("SPATE_FUNCTION", "traffic"))))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("SPATE_TABLE_");
  }
}
