package dev.spate.web.sql;

import dev.spate.ConditionFailedException;
import dev.spate.Invocation;
import dev.spate.PortException;
import dev.spate.RejectedException;
import dev.spate.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * A database over JDBC, with a few connections of its own.
 *
 * <p>An answer of the database is told by its SQLSTATE alone: its words may hold values. Behind a
 * proxy for many instances (such as RDS Proxy) the address is the proxy's and nothing else changes.
 */
public final class JdbcSql implements Sql {
  private static final int ATTEMPTS = 3;
  private static final int MOST_CONNECTIONS = 100;

  private final Pool pool;

  /**
   * A database.
   *
   * @param most connections at a time, 1 to 100
   */
  private JdbcSql(Pool.Opener opener, int most) {
    if (most < 1 || most > MOST_CONNECTIONS) {
      throw new IllegalArgumentException(
          "connections must be from 1 to " + MOST_CONNECTIONS + ", not " + most);
    }
    this.pool = new Pool(opener, most);
  }

  /**
   * The database at an address that some driver on the class path knows. Nothing is opened yet.
   *
   * @param user may be empty where the address says it all
   * @param password fetched for each new connection, so that it may be a token that ages
   */
  public static JdbcSql at(String url, String user, Secret password, int most) {
    return new JdbcSql(
        () -> {
          Properties properties = new Properties();
          if (!user.isEmpty()) {
            properties.setProperty("user", user);
            properties.setProperty("password", password.value());
          }
          return DriverManager.getConnection(url, properties);
        },
        most);
  }

  @Override
  public <T> T transact(Invocation in, Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(in, work);
      } catch (GaveWay e) {
        if (attempt == ATTEMPTS || !in.mayStart()) {
          throw new PortException("database: gave way to others " + attempt + " times");
        }
      }
    }
  }

  private <T> T once(Invocation in, Work<T> work) {
    Pool.Held held;
    try {
      held = pool.take(in.now(), in.remaining());
    } catch (SQLException e) {
      throw translated(e);
    }
    Connection connection = held.connection();
    boolean good = false;
    try {
      T result = work.run(new JdbcSession(connection, () -> seconds(in.remaining())));
      connection.commit();
      good = true;
      return result;
    } catch (SQLException e) {
      throw translated(e);
    } finally {
      pool.giveBack(held, in.now(), good || rolledBack(connection));
    }
  }

  private static boolean rolledBack(Connection connection) {
    try {
      connection.rollback();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** JDBC counts whole seconds, and takes zero for ever. */
  private static int seconds(Duration left) {
    if (left.isNegative() || left.isZero()) {
      throw new PortException("database: no time is left");
    }
    return (int) Math.min(3_600, left.plusMillis(999).toSeconds());
  }

  /** The transaction lost against another and may win when it is tried again. */
  private static final class GaveWay extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** By the classes of SQLSTATE (SQL:2016, part 2, section 24; PostgreSQL, appendix A). */
  static RuntimeException translated(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (List.of("40001", "40P01").contains(state)) {
      return new GaveWay();
    }
    if (state.startsWith("23")) {
      return new ConditionFailedException(0, "database: a constraint does not hold, " + state);
    }
    if (state.startsWith("22")) {
      return new RejectedException("the database cannot take a value: " + state);
    }
    return new PortException("database: " + e.getClass().getSimpleName() + " " + state);
  }
}
