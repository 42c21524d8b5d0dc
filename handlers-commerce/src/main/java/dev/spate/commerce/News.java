package dev.spate.commerce;

import dev.spate.RejectedException;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What has become of an order, as it is told on the topic of news: once for each state.
 *
 * @param id of this piece of news, the same whenever it is told
 * @param state in one word
 * @param before the state before it, empty for the first
 * @param reason why, where the end is no good one
 * @param contact an address, empty for none
 */
public record News(
    String id,
    String order,
    String state,
    String before,
    String reason,
    String customer,
    String contact,
    Money total) {

  static News of(Order order) {
    String reason =
        switch (order.state()) {
          case OrderState.Cancelling c -> c.reason();
          case OrderState.Cancelled c -> c.reason();
          case OrderState.Refunded r -> r.reason();
          case OrderState other -> "";
        };
    int steps = order.history().size();
    return new News(
        order.id() + "-" + steps,
        order.id(),
        order.state().word(),
        steps > 1 ? order.history().get(steps - 2).state().word() : "",
        reason,
        order.customer(),
        order.contact(),
        order.total());
  }

  String json() {
    return JsonText.object()
        .text("id", id)
        .text("order", order)
        .text("state", state)
        .text("before", before)
        .text("reason", reason)
        .text("customer", customer)
        .text("contact", contact)
        .number("total", total.minor())
        .text("currency", total.currency())
        .end();
  }

  /** The news in a message of the topic. */
  public static News of(String json) {
    byte[] bytes = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Map<?, ?> news = Json.object(bytes, 64 * 1024);
    if (!(news.get("total") instanceof BigDecimal total)) {
      throw new RejectedException("total must be a number");
    }
    return new News(
        Cart.text(news, "id"),
        Cart.text(news, "order"),
        Cart.text(news, "state"),
        Cart.text(news, "before"),
        Cart.text(news, "reason"),
        Cart.text(news, "customer"),
        Cart.text(news, "contact"),
        new Money(total.longValueExact(), Cart.text(news, "currency")));
  }
}
