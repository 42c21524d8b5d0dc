package dev.spate.commerce;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.Page;
import dev.spate.RejectedException;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lists products, all or those of a {@code category}, {@code limit} of them (1 to 200, else 100)
 * from behind the sku {@code after} on; and shows one, with a stock level that may be two seconds
 * old. The answers may be kept by caches for as long, so that a crowd's reading ends there.
 *
 * <p>Subclasses may override the protected methods; none is called by a constructor.
 */
public class CatalogueHandler implements Handler<Request, Response> {
  private static final int MOST = 200;
  private static final int MOST_LEVELS = 4_096;
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final KeyValueReader catalogue;
  private final KeyValueReader stock;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(StockLevel level, Instant at) {}

  /** A handler that reads these; nothing is called yet. */
  public CatalogueHandler(KeyValueReader catalogue, KeyValueReader stock) {
    this.catalogue = catalogue;
    this.stock = stock;
  }

  @Override
  public final Response handle(Request request, Invocation in) {
    return (request.parameters().containsKey("sku") ? one(request, in) : list(request, in))
        .header("cache-control", cacheControl());
  }

  private Response one(Request request, Invocation in) {
    return Catalogue.find(catalogue, request.parameter("sku"))
        .map(product -> Response.json(200, json(product, in).bytes()))
        .orElseGet(() -> Response.text(404, "there is no product of this sku"));
  }

  private Response list(Request request, Invocation in) {
    int limit = request.query("limit").map(CatalogueHandler::limit).orElse(100);
    Optional<String> category = request.query("category");
    Page<Product> page = Catalogue.list(catalogue, category, limit, request.query("after"));
    List<String> products = new ArrayList<>();
    page.items().forEach(product -> products.add(json(product, in).end()));
    byte[] body = JsonText.array(products).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Response response = Response.json(200, body);
    return page.next()
        .map(next -> response.header("link", "<" + next(request, limit, next) + ">; rel=\"next\""))
        .orElse(response);
  }

  private static String next(Request request, int limit, String after) {
    String category =
        request
            .query("category")
            .map(
                c ->
                    "&category="
                        + java.net.URLEncoder.encode(c, java.nio.charset.StandardCharsets.UTF_8))
            .orElse("");
    return request.base() + "/api/products?limit=" + limit + category + "&after=" + after;
  }

  private static int limit(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new RejectedException("parameter limit must be a number of 1 to 9 digits");
    }
    Product.range("parameter limit", Integer.parseInt(text), 1, MOST);
    return Integer.parseInt(text);
  }

  private JsonText json(Product product, Invocation in) {
    StockLevel level = level(product, in.now());
    JsonText json = OrderJson.product(product);
    json.number("free", level.free()).flag("soldOut", level.free() + level.reserved() == 0);
    more(product).forEach(json::text);
    return json;
  }

  private StockLevel level(Product product, Instant now) {
    Seen before = seen.get(product.sku());
    if (before != null && now.isBefore(before.at().plus(FRESH))) {
      return before.level();
    }
    if (seen.size() >= MOST_LEVELS) {
      seen.clear();
    }
    StockLevel level = StockLevel.read(stock, product);
    seen.put(product.sku(), new Seen(level, now));
    return level;
  }

  /** More to tell of a product, by name; unless overridden nothing. */
  protected Map<String, String> more(Product product) {
    return Map.of();
  }

  /** How caches may keep the answers; unless overridden for two seconds. */
  protected String cacheControl() {
    return "public, max-age=2, s-maxage=2, stale-while-revalidate=10";
  }
}
