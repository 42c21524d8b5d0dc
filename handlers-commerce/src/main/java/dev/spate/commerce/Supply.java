package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueStore;
import dev.spate.RejectedException;
import java.util.List;
import java.util.Map;

/**
 * Puts products on sale and brings more of them, called by whoever runs the shop:
 *
 * <pre>{@code
 * {"products":[{"sku":"shoe-42","name":"Shoe, 42","category":"Shoe","price":12990,"currency":"EUR",
 *   "taxPerMille":190,"limit":2,"shards":4,"stock":25}],
 *  "delivery":"2026-03-01","restock":[{"sku":"shoe-42","count":10}]}
 * }</pre>
 *
 * Either list may be left out. The same again changes nothing: a product's first stock counts once,
 * and so does a delivery.
 */
final class Supply implements Handler<String, String> {
  private static final int MOST_BYTES = 1 << 20;
  private final KeyValueStore catalogue;
  private final Inventory inventory;

  Supply(KeyValueStore catalogue, KeyValueStore stock) {
    this.catalogue = catalogue;
    this.inventory = new Inventory(stock);
  }

  @Override
  public String handle(String json, Invocation in) {
    Map<?, ?> all = Json.object(json.getBytes(UTF_8), MOST_BYTES);
    int products = 0;
    for (Map<?, ?> each : list(all, "products")) {
      Product product = product(each);
      Catalogue.put(catalogue, product);
      inventory.open(product, number(each, "stock"));
      products++;
    }
    int restocked = 0;
    for (Map<?, ?> each : list(all, "restock")) {
      String sku = Cart.text(each, "sku");
      Product product =
          Catalogue.find(catalogue, sku)
              .orElseThrow(() -> new RejectedException("there is no product " + sku));
      String delivery = Cart.text(all, "delivery") + " " + sku;
      inventory.restock(product, number(each, "count"), in.forRequest("supply", delivery));
      restocked++;
    }
    return products + " products, " + restocked + " restocked";
  }

  private static Product product(Map<?, ?> json) {
    return new Product(
        Cart.text(json, "sku"),
        Cart.text(json, "name"),
        Cart.text(json, "category"),
        new Money(number(json, "price"), Cart.text(json, "currency")),
        number(json, "taxPerMille"),
        number(json, "limit"),
        number(json, "shards"));
  }

  private static List<Map<?, ?>> list(Map<?, ?> json, String name) {
    Object found = json.get(name);
    if (found == null) {
      return List.of();
    }
    if (found instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
      return list.stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
    }
    throw new RejectedException(name + " must be a list of objects");
  }

  private static int number(Map<?, ?> json, String name) {
    long number = Cart.whole(json, name);
    Product.range(name, number, 0, Integer.MAX_VALUE);
    return (int) number;
  }
}
