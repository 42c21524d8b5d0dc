package dev.spate.chat.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.FunctionSpec;
import dev.spate.aws.Environment;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.chat.Stadium;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatFunctionsTest {
  private static final Map<String, String> RESOURCES =
      Map.of(
          "SPATE_TABLE_CHAT", "stadium-chat",
          "SPATE_QUEUE_FAN_OUT", "https://sqs.eu-central-1.amazonaws.com/000000000000/fan-out",
          "SPATE_SOCKETS_SOCKET", "https://a1.execute-api.eu-central-1.amazonaws.com/prod",
          "SPATE_SECRET_MODERATOR_KEY", "stadium/moderator-key");

  @Test
  void each_function_of_the_stadium_opens_without_a_request() {
    for (FunctionSpec<?, ?, ?> function : Stadium.standard().app().functions()) {
      assertThat(new ChatFunctions(environment(function.name()))).isNotNull();
    }
  }

  @Test
  void a_missing_table_is_named() {
    assertThatThrownBy(() -> new ChatFunctions(Environment.of(Map.of("SPATE_FUNCTION", "room"))))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("SPATE_TABLE_CHAT");
  }

  private static Environment environment(String function) {
    Map<String, String> all = new HashMap<>(RESOURCES);
    all.put("SPATE_FUNCTION", function);
    return Environment.of(all);
  }
}
