package dev.spate.commerce;

import java.util.List;

/** What is told of orders, products and stock, as JSON. */
final class OrderJson {
  private OrderJson() {}

  static JsonText order(Order order) {
    List<String> lines =
        order.lines().stream()
            .map(
                line ->
                    JsonText.object()
                        .text("sku", line.sku())
                        .number("quantity", line.quantity())
                        .number("price", line.price().minor())
                        .number("tax", line.tax().minor())
                        .end())
            .toList();
    List<String> history =
        order.history().stream()
            .map(
                step ->
                    JsonText.object()
                        .text("state", step.state().word())
                        .text("at", step.at().toString())
                        .end())
            .toList();
    JsonText json =
        JsonText.object()
            .text("orderId", order.id())
            .text("state", order.state().word())
            .flag("ended", order.state().isEnd())
            .text("customer", order.customer())
            .list("items", lines)
            .number("total", order.total().minor())
            .number("tax", order.tax().minor())
            .text("currency", order.total().currency())
            .list("history", history);
    return switch (order.state()) {
      case OrderState.Reserved r -> json.text("until", r.until().toString());
      case OrderState.Cancelling c -> json.text("reason", c.reason());
      case OrderState.Cancelled c -> json.text("reason", c.reason());
      case OrderState.Refunded r -> json.text("reason", r.reason());
      case OrderState.Accepted a -> json;
      case OrderState.Confirmed c -> json;
      case OrderState.Fulfilled f -> json;
    };
  }

  static JsonText product(Product product) {
    return JsonText.object()
        .text("sku", product.sku())
        .text("name", product.name())
        .text("category", product.category())
        .number("price", product.price().minor())
        .text("currency", product.price().currency())
        .text("display", product.price().toString())
        .number("taxPerMille", product.taxPerMille())
        .number("limit", product.limit());
  }

  static JsonText stock(StockLevel level) {
    return JsonText.object()
        .text("sku", level.sku())
        .number("initial", level.initial())
        .number("restocked", level.restocked())
        .number("free", level.free())
        .number("reserved", level.reserved())
        .number("sold", level.sold());
  }
}
