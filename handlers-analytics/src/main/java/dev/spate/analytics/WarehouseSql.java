package dev.spate.analytics;

import dev.spate.Port;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that runs SQL over the warehouse: an embedded engine here, a service in the cloud. */
public interface WarehouseSql {
  /** Its name among the ports. */
  Port<WarehouseSql> PORT = new Port<>("warehouse-sql", WarehouseSql.class);

  /**
   * What a query found.
   *
   * @param more whether there was more than was asked for
   */
  record Found(List<String> columns, List<List<@Nullable Object>> rows, boolean more) {}

  /**
   * Runs one {@code SELECT}; each type of events is a table of its name.
   *
   * @param parameters take the places of question marks: texts, numbers, truths or null
   * @param most rows of the answer
   * @throws dev.spate.RejectedException when it is no query, or one that cannot be answered
   */
  Found run(String sql, List<@Nullable Object> parameters, int most);
}
