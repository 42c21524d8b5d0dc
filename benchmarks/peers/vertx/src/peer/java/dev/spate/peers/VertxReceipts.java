package dev.spate.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.List;

/** An order in, a receipt out, on event loops as many as there are cores; says its port. */
public final class VertxReceipts extends AbstractVerticle {
  private static final ObjectMapper JSON = new ObjectMapper();

  record Order(String id, String customer, List<Item> items, String note) {}

  record Item(String sku, int quantity, long cents) {}

  record Receipt(String id, int items, long cents) {}

  @Override
  public void start() {
    Router router = Router.router(vertx);
    router.post("/shops/:shop/orders").handler(BodyHandler.create(false)).handler(this::answer);
    vertx
        .createHttpServer()
        .requestHandler(router)
        .listen(Integer.getInteger("port"))
        .onFailure(
            why -> {
              why.printStackTrace();
              System.exit(1);
            });
  }

  private void answer(RoutingContext call) {
    try {
      Order order = JSON.readValue(call.body().buffer().getBytes(), Order.class);
      long cents = order.items().stream().mapToLong(i -> i.quantity() * i.cents()).sum();
      Receipt receipt = new Receipt(order.id(), order.items().size(), cents);
      call.response()
          .putHeader("content-type", "application/json")
          .putHeader("cache-control", "no-store")
          .putHeader("x-content-type-options", "nosniff")
          .end(Buffer.buffer(JSON.writeValueAsBytes(receipt)));
    } catch (IOException e) {
      call.fail(400, e);
    }
  }

  public static void main(String[] args) throws IOException {
    Vertx vertx = Vertx.vertx();
    int loops = Runtime.getRuntime().availableProcessors();
    vertx
        .deployVerticle(VertxReceipts.class, new DeploymentOptions().setInstances(loops))
        .onSuccess(id -> System.out.println("ready"));
    while (System.in.read() >= 0) {
      // until whoever started it has heard enough
    }
    System.exit(0);
  }
}
