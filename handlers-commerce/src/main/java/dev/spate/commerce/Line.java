package dev.spate.commerce;

/**
 * Some of one product, at the price of the moment when the order was accepted.
 *
 * @param quantity 1 to {@link Product#MOST_QUANTITY}
 * @param limit how many one customer may have
 * @param shards over how many items the stock is spread
 * @param price of one
 * @param tax that the price of all of them holds
 */
public record Line(String sku, int quantity, int limit, int shards, Money price, Money tax) {
  public Line {
    Product.sku(sku);
    Product.range("quantity", quantity, 1, Product.MOST_QUANTITY);
  }

  /** So many of this product. */
  public static Line of(Product product, int quantity) {
    Product.range("quantity", quantity, 1, Product.MOST_QUANTITY);
    Money gross = product.price().times(quantity);
    return new Line(
        product.sku(),
        quantity,
        product.limit(),
        product.shards(),
        product.price(),
        gross.taxIncluded(product.taxPerMille()));
  }
}
