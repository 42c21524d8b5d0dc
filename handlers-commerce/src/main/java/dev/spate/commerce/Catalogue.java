package dev.spate.commerce;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.Table;
import dev.spate.Write;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The products: each by its sku, and copies in the list of all and in that of its category, which
 * are ordered by sku.
 */
public final class Catalogue {
  private static final int FORMAT = 1;
  private static final String ALL = "products";

  private Catalogue() {}

  /** Adds a product or changes it; its category must stay, or the old list keeps it. */
  public static void put(KeyValueStore catalogue, Product product) {
    byte[] value = encode(product);
    Table table = catalogue.table();
    catalogue.transact(
        List.of(
            Write.put(table, key(product.sku()), value),
            Write.put(table, new Key(ALL, product.sku()), value),
            Write.put(table, new Key(category(product.category()), product.sku()), value)));
  }

  /** The product of this sku, or nothing. */
  public static Optional<Product> find(KeyValueReader catalogue, String sku) {
    return catalogue.get(key(sku)).map(Catalogue::decode);
  }

  /**
   * Products in the order of their sku.
   *
   * @param category only of this one, empty for all
   * @param after a sku from which the page goes on, from a client: nothing but a place in the list
   */
  static Page<Product> list(
      KeyValueReader catalogue, Optional<String> category, int limit, Optional<String> after) {
    Query query = Query.of(category.map(Catalogue::category).orElse(ALL)).limit(limit).eventually();
    if (after.isPresent()) {
      query = query.between(Product.sku(after.get()) + "\u0000", "");
    }
    Page<Item> page = catalogue.query(query);
    List<Product> products = page.items().stream().map(Catalogue::decode).toList();
    boolean more = page.next().isPresent() && !products.isEmpty();
    return new Page<>(products, more ? Optional.of(products.getLast().sku()) : Optional.empty());
  }

  private static Key key(String sku) {
    return Key.of("product " + Product.sku(sku));
  }

  private static String category(String category) {
    return "category " + category;
  }

  private static byte[] encode(Product product) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(product.sku());
      out.writeUTF(product.name());
      out.writeUTF(product.category());
      out.writeUTF(product.price().currency());
      out.writeLong(product.price().minor());
      out.writeShort(product.taxPerMille());
      out.writeByte(product.limit());
      out.writeByte(product.shards());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Product decode(Item item) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(item.value()))) {
      int format = in.readUnsignedByte();
      if (format != FORMAT) {
        throw new IllegalStateException(
            "a product is of format " + format + ", only " + FORMAT + " is known");
      }
      String sku = in.readUTF();
      String name = in.readUTF();
      String category = in.readUTF();
      String currency = in.readUTF();
      Money price = new Money(in.readLong(), currency);
      int tax = in.readUnsignedShort();
      return new Product(
          sku, name, category, price, tax, in.readUnsignedByte(), in.readUnsignedByte());
    } catch (IOException e) {
      throw new IllegalStateException("a product ends too early", e);
    }
  }
}
