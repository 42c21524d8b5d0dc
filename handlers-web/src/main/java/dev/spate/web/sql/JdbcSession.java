package dev.spate.web.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/** Prepared statements of one transaction, each with the time that is left. */
final class JdbcSession implements Sql.Session {
  private final Connection connection;
  private final IntSupplier seconds;

  JdbcSession(Connection connection, IntSupplier seconds) {
    this.connection = connection;
    this.seconds = seconds;
  }

  @Override
  public List<Row> query(String sql, Object... arguments) {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      statement.setMaxRows(Sql.MOST_ROWS + 1);
      try (ResultSet result = statement.executeQuery()) {
        return rows(result);
      }
    } catch (SQLException e) {
      throw JdbcSql.translated(e);
    }
  }

  @Override
  public int update(String sql, Object... arguments) {
    try (PreparedStatement statement = prepare(sql, arguments)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw JdbcSql.translated(e);
    }
  }

  private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      statement.setQueryTimeout(seconds.getAsInt());
      for (int i = 0; i < arguments.length; i++) {
        bind(statement, i + 1, arguments[i]);
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, int at, Object value) throws SQLException {
    switch (value) {
      case String text -> statement.setString(at, text);
      case Integer number -> statement.setInt(at, number);
      case Long number -> statement.setLong(at, number);
      case Double number -> statement.setDouble(at, number);
      case Boolean flag -> statement.setBoolean(at, flag);
      case Instant moment -> statement.setObject(at, moment.atOffset(ZoneOffset.UTC));
      default ->
          throw new IllegalArgumentException(
              "argument " + at + " is of a type that is not known: " + value.getClass().getName());
    }
  }

  private static List<Row> rows(ResultSet result) throws SQLException {
    ResultSetMetaData meta = result.getMetaData();
    List<Row> rows = new ArrayList<>();
    while (result.next()) {
      if (rows.size() == Sql.MOST_ROWS) {
        throw new IllegalStateException(
            "a query answers with more than " + Sql.MOST_ROWS + " rows");
      }
      Map<String, Object> columns = new HashMap<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        Object value = result.getObject(i);
        if (value != null) {
          columns.put(meta.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
        }
      }
      rows.add(new Row(columns));
    }
    return List.copyOf(rows);
  }
}
