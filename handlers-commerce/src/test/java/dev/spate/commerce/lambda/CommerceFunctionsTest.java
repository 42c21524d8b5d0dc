package dev.spate.commerce.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.FunctionSpec;
import dev.spate.aws.Environment;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.commerce.FlashSale;
import dev.spate.commerce.SimulatedGateway;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommerceFunctionsTest {
  private static Environment environment(String function) {
    Map<String, String> all = new HashMap<>();
    for (String table :
        List.of("CATALOGUE", "STOCK", "ORDERS", "ROOM", "TALLIES", "LISTENERS", "OUTBOX", "BANK")) {
      all.put("SPATE_TABLE_" + table, "drop-" + table);
    }
    for (String queue : List.of("CHECKOUTS", "PAYMENTS", "BANK_CALLS")) {
      all.put("SPATE_QUEUE_" + queue, "https://sqs.eu-central-1.amazonaws.com/0/drop-" + queue);
    }
    all.put("SPATE_TOPIC_NEWS", "arn:aws:sns:eu-central-1:000000000000:drop-news");
    for (String secret : List.of("WAITING_ROOM", "WEBHOOK", "OPERATOR")) {
      all.put("SPATE_SECRET_" + secret, "drop/" + secret);
    }
    all.put("SPATE_FUNCTION", function);
    return Environment.of(all);
  }

  @Test
  void each_function_of_the_sale_opens_without_a_request() {
    var app = FlashSale.standard().trial(SimulatedGateway.Odds.GOOD);
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      assertThat(new CommerceFunctions(environment(function.name()))).isNotNull();
    }
  }

  @Test
  void a_missing_table_is_named() {
    assertThatThrownBy(
            () -> new CommerceFunctions(Environment.of(Map.of("SPATE_FUNCTION", "order"))))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("SPATE_TABLE_ORDERS");
  }
}
