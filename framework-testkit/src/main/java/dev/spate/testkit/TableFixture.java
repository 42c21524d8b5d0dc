package dev.spate.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Table;
import java.util.Optional;

/** What the clauses of a key-value store are given and share. */
public interface TableFixture {
  /** The table that most clauses use. */
  Table FIRST = new Table("contract");

  /** The other table of transactions over two. */
  Table SECOND = new Table("contract-other");

  /**
   * The store under test. Stores of one test see the same items.
   *
   * @param together the tables whose items it may write in the same transactions
   */
  KeyValueStore store(Table table, Table... together);

  /** A store on the first table alone. */
  default KeyValueStore store() {
    return store(FIRST);
  }

  /** Text as a value. */
  static byte[] value(String text) {
    return text.getBytes(UTF_8);
  }

  /** An item's value as text; "nothing" when there is none. */
  static String text(Optional<Item> item) {
    return item.map(i -> new String(i.value(), UTF_8)).orElse("nothing");
  }

  /** A key in the partition of a clause. */
  static Key key(String partition, String sort) {
    return new Key(partition, sort);
  }
}
