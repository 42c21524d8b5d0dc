package dev.spate.commerce;

import dev.spate.RejectedException;

/**
 * Something that is sold, in one size and colour.
 *
 * @param sku 1 to 64 of letters, digits, hyphen, underscore and point
 * @param name for people
 * @param category for lists
 * @param price of one, tax included
 * @param taxPerMille the tax in the price, 190 is 19 %
 * @param limit how many one customer may hold or have bought, 1 to {@value #MOST_QUANTITY}
 * @param shards over how many items its stock is spread, 1 to 64: about a thousand reservations a
 *     second each on a cloud's table
 */
public record Product(
    String sku, String name, String category, Money price, int taxPerMille, int limit, int shards) {
  /** How many of one product an order may have. */
  public static final int MOST_QUANTITY = 8;

  static final int MOST_SHARDS = 64;

  public Product {
    sku(sku);
    range("name characters", name.length(), 1, 200);
    range("category characters", category.length(), 1, 64);
    range("tax per mille", taxPerMille, 0, 1_000);
    range("limit for each customer", limit, 1, MOST_QUANTITY);
    range("shards", shards, 1, MOST_SHARDS);
  }

  /** This product with its stock spread over so many items. */
  public Product shards(int count) {
    return new Product(sku, name, category, price, taxPerMille, limit, count);
  }

  static String sku(String sku) {
    return word("sku", sku, 64, "-_.");
  }

  /** A name of letters of ASCII, digits and these marks. */
  static String word(String field, String text, int most, String marks) {
    range(field + "'s characters", text.length(), 1, most);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c < 128 && Character.isLetterOrDigit(c);
      if (!plain && marks.indexOf(c) < 0) {
        throw new RejectedException(
            "%s must be of letters, digits and any of %s; character %d is another"
                .formatted(field, marks, i + 1));
      }
    }
    return text;
  }

  static void range(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new RejectedException(field + " must be from " + min + " to " + max + ", not " + value);
    }
  }
}
