package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;

/** The route of {@link ShopApi} found by hand; what is in an order is not checked. */
final class TypedShop implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final Map<String, String> HEADERS =
      Map.of(
          "content-type", "application/json",
          "cache-control", "no-store",
          "x-content-type-options", "nosniff");

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    String[] path = event.getRawPath().split("/", -1);
    boolean found =
        event.getRequestContext().getHttp().getMethod().equals("POST")
            && path.length == 4
            && path[1].equals("shops")
            && path[3].equals("orders");
    if (!found) {
      return APIGatewayV2HTTPResponse.builder().withStatusCode(404).build();
    }
    Order order = TypedPayload.read(event.getBody(), Order.class);
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(200)
        .withHeaders(HEADERS)
        .withBody(TypedPayload.write(Work.onOrder(order)))
        .build();
  }
}
