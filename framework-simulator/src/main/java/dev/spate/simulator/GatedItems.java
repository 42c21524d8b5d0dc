package dev.spate.simulator;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.Table;
import dev.spate.Write;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A table behind a gate. */
record GatedItems(KeyValueStore store, Gate gate) implements KeyValueStore {
  @Override
  public Table table() {
    return store.table();
  }

  @Override
  public Optional<Item> get(Key key) {
    return gate.pass("get " + name(table(), key), () -> store.get(key));
  }

  @Override
  public Optional<Item> getEventually(Key key) {
    return gate.pass("get eventually " + name(table(), key), () -> store.getEventually(key));
  }

  @Override
  public Page<Item> query(Query query) {
    String what = "query " + table().name() + "/" + query.partition();
    return gate.pass(what, () -> store.query(query));
  }

  @Override
  public List<Optional<Item>> transact(List<Write> writes) {
    StringBuilder what = new StringBuilder("write");
    for (Write write : writes) {
      what.append(' ').append(write.getClass().getSimpleName().toLowerCase(Locale.ROOT));
      what.append(' ').append(name(write.table(), write.key()));
    }
    return gate.pass(what.toString(), () -> store.transact(writes));
  }

  private static String name(Table table, Key key) {
    String sort = key.sort().equals(Key.ALONE) ? "" : "/" + key.sort();
    return table.name() + "/" + key.partition() + sort;
  }
}
