package dev.spate.commerce;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.Optional;

/** Tells the stock of a product, as it is now. */
final class ShowStock implements Handler<Request, Response> {
  private final Shelf shelf;
  private final KeyValueReader stock;

  ShowStock(KeyValueReader catalogue, KeyValueReader stock) {
    this.shelf = new Shelf(catalogue);
    this.stock = stock;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    Optional<Product> product = shelf.find(Product.sku(request.parameter("sku")), in.now());
    return product
        .map(p -> Response.json(200, OrderJson.stock(StockLevel.read(stock, p)).bytes()))
        .orElseGet(() -> Response.text(404, "there is no product of this sku"))
        .header("cache-control", "public, max-age=1");
  }
}
