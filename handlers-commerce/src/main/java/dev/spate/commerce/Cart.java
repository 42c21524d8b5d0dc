package dev.spate.commerce;

import dev.spate.RejectedException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a customer wants to buy.
 *
 * @param customer 1 to 64 of letters, digits, hyphen, underscore, point and at sign
 * @param contact an address for news, empty for none
 * @param items quantity by sku, 1 to {@value #MOST_LINES} of them
 */
public record Cart(String customer, String contact, Map<String, Integer> items) {
  /** How many products an order may have: all their stock is taken in one transaction. */
  public static final int MOST_LINES = 10;

  private static final int MOST_BYTES = 16_384;

  public Cart {
    customer(customer);
    Product.range("contact characters", contact.length(), 0, 254);
    Product.range("items", items.size(), 1, MOST_LINES);
    items.forEach(
        (sku, quantity) -> {
          Product.sku(sku);
          Product.range("quantity", quantity, 1, Product.MOST_QUANTITY);
        });
  }

  static String customer(String customer) {
    return Product.word("customer", customer, 64, "-_.@");
  }

  /**
   * Reads {@code {"customer":"c-1","contact":"…","items":[{"sku":"…","quantity":1}]}}; contact may
   * be left out, and other names are ignored.
   */
  static Cart of(byte[] body) {
    Map<?, ?> json = Json.object(body, MOST_BYTES);
    if (!(json.get("items") instanceof List<?> list)) {
      throw new RejectedException("items must be a list");
    }
    Map<String, Integer> items = new LinkedHashMap<>();
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> item)) {
        throw new RejectedException("each of items must be an object");
      }
      long quantity = whole(item, "quantity");
      Product.range("quantity", quantity, 1, Product.MOST_QUANTITY);
      if (items.put(text(item, "sku"), (int) quantity) != null) {
        throw new RejectedException("items must name each sku once");
      }
    }
    String contact = json.get("contact") == null ? "" : text(json, "contact");
    return new Cart(text(json, "customer"), contact, items);
  }

  static String text(Map<?, ?> json, String name) {
    if (json.get(name) instanceof String text) {
      return text;
    }
    throw new RejectedException(name + " must be a text");
  }

  /** A whole number that fits 64 bits. */
  static long whole(Map<?, ?> json, String name) {
    if (json.get(name) instanceof BigDecimal number) {
      try {
        return number.longValueExact();
      } catch (ArithmeticException e) {
        // told below
      }
    }
    throw new RejectedException(name + " must be a whole number of at most 18 digits");
  }
}
