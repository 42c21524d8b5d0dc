package dev.spate.commerce;

import dev.spate.Item;
import dev.spate.KeyValueReader;
import java.util.Optional;

/**
 * The stock of a product.
 *
 * @param initial what the sale began with
 * @param restocked what came later
 * @param free what can be bought
 * @param reserved what is held for orders that are not paid yet
 * @param sold what orders have for good
 */
public record StockLevel(
    String sku, long initial, long restocked, long free, long reserved, long sold) {
  /** Read shard by shard: while stock moves, the figures are of moments close together. */
  public static StockLevel read(KeyValueReader stock, Product product) {
    Optional<Item> supply = stock.get(StockRules.supply(product.sku()));
    long free = 0;
    long held = 0;
    long sold = 0;
    for (int shard = 0; shard < product.shards(); shard++) {
      Optional<Item> item = stock.get(StockRules.shard(product.sku(), shard));
      free += StockRules.counter(item, StockRules.FREE);
      held += StockRules.counter(item, StockRules.HELD);
      sold += StockRules.counter(item, StockRules.SOLD);
    }
    long initial = StockRules.counter(supply, StockRules.INITIAL);
    long restocked = StockRules.counter(supply, StockRules.RESTOCKED);
    return new StockLevel(product.sku(), initial, restocked, free, held, sold);
  }
}
