package dev.spate.simulator;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.Resource;
import dev.spate.Table;
import dev.spate.Write;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A table behind a passage. */
record GatedItems(KeyValueStore store, Passage passage) implements KeyValueStore {
  @Override
  public Table table() {
    return store.table();
  }

  @Override
  public Optional<Item> get(Key key) {
    return passage.pass(PortCall.read("get", store.table(), name(key)), () -> store.get(key));
  }

  @Override
  public Optional<Item> getEventually(Key key) {
    return passage.pass(
        PortCall.read("get eventually", table(), name(key)),
        () -> passage.mayBeOld(table(), key, store.getEventually(key)));
  }

  @Override
  public Page<Item> query(Query query) {
    return passage.pass(
        PortCall.read("query", table(), query.partition()),
        () -> {
          Page<Item> page = store.query(query);
          return query.eventual() ? passage.mayBeOld(table(), page) : page;
        });
  }

  @Override
  public List<Optional<Item>> transact(List<Write> writes) {
    return passage.pass(call(writes), () -> store.transact(writes));
  }

  private PortCall call(List<Write> writes) {
    if (writes.size() == 1) {
      Write write = writes.getFirst();
      return PortCall.write(verb(write), write.table(), name(write.key()));
    }
    StringBuilder all = new StringBuilder();
    for (Write write : writes) {
      String verb = write.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      all.append(' ').append(verb).append(' ').append(write.table().name());
      all.append('/').append(name(write.key()));
    }
    List<Resource> tables =
        writes.stream().map(write -> (Resource) write.table()).distinct().toList();
    String what = all.isEmpty() ? "nothing" : all.substring(1);
    return new PortCall("write", "", what, true, tables);
  }

  private static String verb(Write write) {
    return switch (write) {
      case Write.Put p -> "write put";
      case Write.Delete d -> "write delete";
      case Write.Add a -> "write add";
      case Write.Check c -> "write check";
    };
  }

  private static String name(Key key) {
    return key.sort().equals(Key.ALONE) ? key.partition() : key.partition() + "/" + key.sort();
  }
}
