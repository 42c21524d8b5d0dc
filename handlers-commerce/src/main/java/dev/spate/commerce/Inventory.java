package dev.spate.commerce;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Once;
import dev.spate.TryLaterException;
import dev.spate.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The stock of all products, in shards, so that one hot product is not as slow as one item.
 *
 * <p>Nothing is reserved or sold but in one transaction with the order that it is for, so no crash
 * can come between the two. A reservation first tries the shard that its order's id points to,
 * without reading anything. Only when that fails are the shards read, and the order takes from
 * whichever have what it needs; an order for several products gets all of them or none.
 */
public final class Inventory {
  /** How often a reservation is tried when others change the same shards at the same time. */
  private static final int ATTEMPTS = 24;

  /** How often shards are read until two readings are the same. */
  private static final int READINGS = 24;

  private static final Duration KEEP = Duration.ofDays(30);
  private final KeyValueStore stock;

  /** Over the table of stock; to reserve, asked for together with that of the orders. */
  public Inventory(KeyValueStore stock) {
    this.stock = stock;
  }

  /** What became of a reservation. */
  public sealed interface Reservation {
    /** It is done, and the order is written. */
    record Held(List<Taking> takings) implements Reservation {}

    /** There were not enough, all shards looked at together. */
    record SoldOut(String sku) implements Reservation {}

    /** The customer holds or has too many. */
    record OverLimit(String sku, int limit) implements Reservation {}
  }

  /**
   * Takes stock for an order in one transaction with the write of the order itself.
   *
   * @param order makes the write of the order from what is taken
   * @throws ConditionFailedException with index 0 when the order's own write did not go through:
   *     nothing was taken
   * @throws TryLaterException when others were faster {@value #ATTEMPTS} times
   */
  public Reservation reserve(Order wanted, Function<List<Taking>, Write> order) {
    List<Taking> takings = StockRules.straight(wanted.id(), wanted.lines());
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      List<Write> writes = new ArrayList<>();
      writes.add(order.apply(takings));
      writes.addAll(StockRules.move(stock.table(), takings, StockRules.FREE, StockRules.HELD));
      writes.addAll(StockRules.hold(stock.table(), wanted.customer(), wanted.lines()));
      try {
        stock.transact(writes);
        return new Reservation.Held(takings);
      } catch (ConditionFailedException e) {
        if (e.index() == 0) {
          throw e;
        }
      }
      List<Taking> next = new ArrayList<>();
      Optional<Reservation> no = look(wanted, next);
      if (no.isPresent()) {
        return no.get();
      }
      takings = next;
    }
    throw new TryLaterException("others took stock of the same products", Duration.ZERO);
  }

  /** Why it cannot be, or nothing and from where to take it. */
  private Optional<Reservation> look(Order wanted, List<Taking> found) {
    for (Line line : wanted.lines()) {
      Key key = StockRules.holding(line.sku(), wanted.customer());
      long holds = StockRules.counter(stock.get(key), StockRules.HELD);
      if (holds + line.quantity() > line.limit()) {
        return Optional.of(new Reservation.OverLimit(line.sku(), line.limit()));
      }
      Optional<List<Taking>> plan =
          StockRules.plan(line, StockRules.begin(wanted.id(), line), free(line));
      if (plan.isEmpty()) {
        return Optional.of(new Reservation.SoldOut(line.sku()));
      }
      found.addAll(plan.get());
    }
    return Optional.empty();
  }

  /**
   * What each shard has free. Where it is not enough, it is what all had at one moment: the shards
   * are read until two readings after each other are the same, so an item that wanders from a shard
   * that was read late to one that was read early cannot be missed.
   */
  private long[] free(Line line) {
    List<Optional<Item>> before = shards(line.sku(), line.shards());
    for (int reading = 1; reading < READINGS; reading++) {
      long[] free =
          before.stream().mapToLong(i -> StockRules.counter(i, StockRules.FREE)).toArray();
      if (free.length == 1 || StockRules.plan(line, 0, free).isPresent()) {
        return free;
      }
      List<Optional<Item>> again = shards(line.sku(), line.shards());
      if (versions(before).equals(versions(again))) {
        return free;
      }
      before = again;
    }
    throw new TryLaterException(
        "the stock of " + line.sku() + " does not hold still", Duration.ZERO);
  }

  private List<Optional<Item>> shards(String sku, int count) {
    List<Optional<Item>> items = new ArrayList<>(count);
    for (int shard = 0; shard < count; shard++) {
      items.add(stock.get(StockRules.shard(sku, shard)));
    }
    return items;
  }

  private static List<Long> versions(List<Optional<Item>> items) {
    return items.stream().map(i -> i.map(Item::version).orElse(0L)).toList();
  }

  /** The writes that sell what an order holds. */
  List<Write> sell(Order order) {
    return StockRules.move(stock.table(), order.takings(), StockRules.HELD, StockRules.SOLD);
  }

  /** The writes that give back what an order holds, or has bought. */
  List<Write> giveBack(Order order) {
    String from = order.state() instanceof OrderState.Confirmed ? StockRules.SOLD : StockRules.HELD;
    List<Write> writes =
        new ArrayList<>(StockRules.move(stock.table(), order.takings(), from, StockRules.FREE));
    writes.addAll(StockRules.letGo(stock.table(), order.customer(), order.lines()));
    return writes;
  }

  /**
   * The first stock of a product; a second call for the same product changes nothing.
   *
   * @param count spread evenly over its shards
   */
  public void open(Product product, long count) {
    List<Write> writes = supply(product, StockRules.INITIAL, count);
    writes.add(
        Write.put(
            stock.table(), Key.of("opened " + product.sku()), new byte[0], Condition.absent()));
    try {
      stock.transact(writes);
    } catch (ConditionFailedException e) {
      if (stock.get(Key.of("opened " + product.sku())).isEmpty()) {
        throw e;
      }
    }
  }

  /**
   * More of a product, once for the event of this call.
   *
   * @param in for an HTTP request, {@link Invocation#forRequest} with the client's idempotency key
   */
  public void restock(Product product, long count, Invocation in) {
    Once.write(stock, in, KEEP, supply(product, StockRules.RESTOCKED, count));
  }

  private List<Write> supply(Product product, String counter, long count) {
    Product.range("supply", count, 0, 1_000_000_000);
    List<Write> writes = new ArrayList<>();
    Key supply = StockRules.supply(product.sku());
    writes.add(new Write.Add(stock.table(), supply, counter, count, 0, StockRules.MOST));
    for (int shard = 0; shard < product.shards(); shard++) {
      long share = count / product.shards() + (shard < count % product.shards() ? 1 : 0);
      Key key = StockRules.shard(product.sku(), shard);
      writes.add(new Write.Add(stock.table(), key, StockRules.FREE, share, 0, StockRules.MOST));
    }
    return writes;
  }

  /** The stock of a product now: see {@link StockLevel#read}. */
  public StockLevel level(Product product) {
    return StockLevel.read(stock, product);
  }
}
