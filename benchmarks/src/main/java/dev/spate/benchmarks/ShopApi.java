package dev.spate.benchmarks;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.FunctionSpec;
import dev.spate.Ports;
import dev.spate.Table;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.json.JacksonCodecs;
import dev.spate.simulator.MemoryPorts;
import dev.spate.web.Answer;
import dev.spate.web.Api;
import dev.spate.web.ApiHandler;
import dev.spate.web.ApiRules;
import dev.spate.web.AskedCodecs;
import dev.spate.web.Cors;
import dev.spate.web.Endpoints;
import dev.spate.web.Operation;
import dev.spate.web.SecurityHeaders;
import dev.spate.web.Shape;
import java.time.Instant;
import java.util.Map;

/**
 * An order in, a receipt out, as an operation of an API: routed, checked, answered.
 *
 * @param codecs of the payloads
 */
record ShopApi(Codecs codecs) implements Deployment {
  static final String FUNCTION = "receipts";
  private static final Table MARKS = new Table("marks");

  private static final Shape<Order.Item> ITEM =
      Shape.of(Order.Item.class)
          .text("sku", Order.Item::sku, 1, 40)
          .number("quantity", i -> (long) i.quantity(), 1, 1_000)
          .number("cents", Order.Item::cents, 0, 100_000_000);
  private static final Shape<Order> ORDER =
      Shape.of(Order.class)
          .text("id", Order::id, 1, 40)
          .text("customer", Order::customer, 1, 200)
          .list("items", Order::items, ITEM, 100)
          .text("note", Order::note, 0, 2_000);
  private static final Shape<Order.Receipt> RECEIPT =
      Shape.of(Order.Receipt.class)
          .text("id", Order.Receipt::id, 1, 40)
          .number("items", r -> (long) r.items(), 1, 100)
          .number("cents", Order.Receipt::cents, 0, Long.MAX_VALUE);
  private static final Operation<Order, Order.Receipt> TAKE =
      Operation.post("/shops/{shop}/orders", ORDER, RECEIPT);
  private static final Api API = Api.of("Shop", "1", "/openapi.json", TAKE);

  private static final ApiRules RULES =
      new ApiRules(Cors.NONE, new SecurityHeaders(Map.of("x-content-type-options", "nosniff")));

  @Override
  public App app() {
    return App.of(
        "shop",
        FunctionSpec.function(
            FUNCTION,
            API.trigger(),
            ports ->
                new ApiHandler(
                    API,
                    Endpoints.none().on(TAKE, (call, in) -> Answer.of(Work.onOrder(call.body()))),
                    RULES,
                    AskedCodecs.of(ports, API),
                    ports.readWrite(MARKS))));
  }

  @Override
  public Ports ports(Environment environment) {
    return new MemoryPorts(Instant::now, codecs);
  }

  /** The entry that Lambda would call, with generated codecs. */
  static RequestStreamHandler generated() {
    return new Entry(new ShopApi(new SpateAppJson()));
  }

  /** The entry that Lambda would call, with the codecs that the typed handler uses. */
  static RequestStreamHandler jackson() {
    return new Entry(new ShopApi(new JacksonCodecs()));
  }

  private static final class Entry extends LambdaEntry {
    Entry(ShopApi shop) {
      super(shop, SpateApp.environment(FUNCTION));
    }
  }
}
