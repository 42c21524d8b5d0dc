package dev.spate.web.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.FunctionSpec;
import dev.spate.aws.Environment;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.web.news.Newsroom;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebFunctionsTest {
  private static final Map<String, String> RESOURCES =
      Map.of(
          "SPATE_BUCKET_SITE", "newsroom-site",
          "SPATE_TABLE_ARTICLES", "newsroom-articles",
          "SPATE_TABLE_SESSIONS", "newsroom-sessions");

  @Test
  void each_function_of_the_newsroom_opens_without_a_request() {
    for (FunctionSpec<?, ?, ?> function : Newsroom.standard().app().functions()) {
      Map<String, String> all = new HashMap<>(RESOURCES);
      all.put("SPATE_FUNCTION", function.name());
      assertThat(new WebFunctions(Environment.of(all))).isNotNull();
    }
  }

  @Test
  void a_missing_table_is_named() {
    assertThatThrownBy(
            () ->
                new WebFunctions(
                    Environment.of(
                        Map.of("SPATE_FUNCTION", "answers", "SPATE_TABLE_SESSIONS", "s"))))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("SPATE_TABLE_ARTICLES");
  }
}
