package dev.spate.web.sql;

import dev.spate.Invocation;
import dev.spate.Port;
import java.util.List;

/**
 * A relational database. All work of one call is one transaction that ends before the call does.
 *
 * <p>Texts of statements are the program's own; whatever comes from outside is an argument.
 */
public interface Sql {
  /** The port that applications give a provider for, such as {@link JdbcSql}. */
  Port<Sql> PORT = new Port<>("sql", Sql.class);

  /** The most rows that one query may answer. */
  int MOST_ROWS = 10_000;

  /**
   * Runs the work in a transaction: all of it is done, or nothing. It may run again when the
   * database gave way to another transaction, so it must have no effects of its own.
   *
   * @throws dev.spate.PortException when the database does not answer in time, or not at all
   * @throws dev.spate.ConditionFailedException when a constraint does not hold
   * @throws dev.spate.RejectedException when the database cannot take a value
   */
  <T> T transact(Invocation in, Work<T> work);

  /** What is done in a transaction. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T run(Session session);
  }

  /** A transaction that is under way. */
  interface Session {
    /**
     * The rows of a query, at most {@link #MOST_ROWS}.
     *
     * @param arguments for each question mark in turn: text, number, boolean or {@code Instant}
     */
    List<Row> query(String sql, Object... arguments);

    /** Changes rows and says how many. */
    int update(String sql, Object... arguments);
  }
}
