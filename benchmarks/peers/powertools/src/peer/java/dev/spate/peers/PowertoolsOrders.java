package dev.spate.peers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * An order in, a receipt out, with a structured log line and a metric; the form without AspectJ.
 */
public final class PowertoolsOrders
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(PowertoolsOrders.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  record Order(String id, String customer, List<Item> items, String note) {}

  record Item(String sku, int quantity, long cents) {}

  record Receipt(String id, int items, long cents) {}

  private final Metrics metrics = MetricsFactory.getMetricsInstance();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    PowertoolsLogging.initializeLogging(context);
    metrics.setNamespace("bench");
    try {
      Order order = JSON.readValue(event.getBody(), Order.class);
      long cents = order.items().stream().mapToLong(i -> i.quantity() * i.cents()).sum();
      LOG.info("order taken {}", order.id());
      metrics.addMetric("orders", 1, MetricUnit.COUNT);
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(200)
          .withHeaders(Map.of("content-type", "application/json"))
          .withBody(JSON.writeValueAsString(new Receipt(order.id(), order.items().size(), cents)))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    } finally {
      metrics.flush();
      PowertoolsLogging.clearState(true);
    }
  }
}
