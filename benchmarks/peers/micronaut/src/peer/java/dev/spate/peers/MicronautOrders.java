package dev.spate.peers;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.function.aws.MicronautRequestHandler;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An order in, a receipt out, with codecs made at compile time; no log line and no metric. */
public class MicronautOrders
    extends MicronautRequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  @Serdeable
  record Order(String id, String customer, List<Item> items, String note) {}

  @Serdeable
  record Item(String sku, int quantity, long cents) {}

  @Serdeable
  record Receipt(String id, int items, long cents) {}

  @Inject JsonMapper json;

  @Override
  public APIGatewayV2HTTPResponse execute(APIGatewayV2HTTPEvent event) {
    try {
      Order order = json.readValue(event.getBody(), Order.class);
      long cents = order.items().stream().mapToLong(i -> i.quantity() * i.cents()).sum();
      byte[] body = json.writeValueAsBytes(new Receipt(order.id(), order.items().size(), cents));
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(200)
          .withHeaders(Map.of("content-type", "application/json"))
          .withBody(new String(body, StandardCharsets.UTF_8))
          .build();
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
