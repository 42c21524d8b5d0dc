package dev.spate.aws.sdk;

import dev.spate.Table;
import java.util.Map;
import java.util.Set;

/** What DynamoDB calls the tables that a store may write together. */
record TableNames(Map<Table, String> names) {
  TableNames {
    names = Map.copyOf(names);
  }

  Set<Table> tables() {
    return names.keySet();
  }

  /** DynamoDB's name of a table. */
  String of(Table table) {
    String name = names.get(table);
    if (name == null) {
      throw new IllegalArgumentException(
          "table " + table.name() + " was not asked for together with this store");
    }
    return name;
  }
}
