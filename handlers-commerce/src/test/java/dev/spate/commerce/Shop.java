package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.App;
import dev.spate.Ports;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.util.Map;

/** A standard sale in the simulator, stocked, with nothing going wrong. */
public final class Shop {
  public final Simulation sale;

  /** The trial application with these settings. */
  public Shop(App app, Map<String, String> settings) {
    Scenario scenario = Sale.scenario(app);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      scenario = scenario.setting(setting.getKey(), setting.getValue());
    }
    this.sale = scenario.begin();
    stock(sale.outside());
  }

  /** Puts ten of each product on sale. */
  public static void stock(Ports ports) {
    FlashSale shop = FlashSale.standard();
    Inventory inventory = new Inventory(ports.readWrite(shop.stock(), shop.orders()));
    for (Product product : new Product[] {Sale.SHOE, Sale.SOCKS}) {
      Catalogue.put(ports.readWrite(shop.catalogue()), product);
      inventory.open(product, 10);
    }
  }

  public static Shop standard(String... settings) {
    Map<String, String> all = new java.util.HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return new Shop(FlashSale.standard().trial(SimulatedGateway.Odds.GOOD), all);
  }

  public Response buy(String customer, String key, String sku, int quantity) {
    return sale.request(Sale.checkout(customer, key, Map.of(sku, quantity)));
  }

  public Response get(String path) {
    int mark = path.indexOf('?');
    Request request = Request.of("GET", mark < 0 ? path : path.substring(0, mark));
    return sale.request(mark < 0 ? request : query(request, path.substring(mark + 1)));
  }

  public Response post(String path, String json, String... headers) {
    Request request = Request.of("POST", path).body(json.getBytes(UTF_8));
    for (int i = 0; i < headers.length; i += 2) {
      request = request.header(headers[i], headers[i + 1]);
    }
    return sale.request(request);
  }

  private static Request query(Request r, String query) {
    return new Request(
        r.method(),
        r.base(),
        r.path(),
        query,
        r.headers(),
        r.body(),
        r.parameters(),
        r.principal(),
        r.claims(),
        r.address());
  }

  public static String text(Response response) {
    return new String(response.body(), UTF_8);
  }

  /** A text of a flat JSON answer. */
  public static String value(Response response, String name) {
    Object value = Json.object(response.body(), 1 << 20).get(name);
    return String.valueOf(value);
  }
}
