package dev.spate.examples.clicks;

import dev.spate.Bucket;
import dev.spate.ObjectBody;
import dev.spate.ObjectReader;
import dev.spate.Ports;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.analytics.Shop;
import dev.spate.analytics.WarehouseSql;
import dev.spate.analytics.facts.Schema;
import dev.spate.analytics.warehouse.DataFile;
import dev.spate.analytics.warehouse.Manifest;
import dev.spate.analytics.warehouse.WarehouseSpec;
import dev.spate.parquet.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SQL by DuckDB in this process, over files that are fetched from the bucket when a query first
 * needs them. It is loaded with the first query and not before: its native code takes a second or
 * more to unpack. Queries run one after the other, within 256 MB, and may read nothing but the
 * fetched files.
 */
final class DuckDbSql implements WarehouseSql {
  private static final Instant ALWAYS = Instant.parse("2200-01-01T00:00:00Z");

  /** Files and bytes that may lie in the folder. */
  private static final int MOST_FILES = 5_000;

  private static final long MOST_BYTES = 2_000_000_000L;

  private final ObjectReader files;
  private final Manifest manifest;
  private @Nullable Connection duck;
  private @Nullable Path folder;

  private DuckDbSql(ObjectReader files, Manifest manifest) {
    this.files = files;
    this.manifest = manifest;
  }

  /** Asks for what it needs. */
  static DuckDbSql of(Ports ports, WarehouseSpec spec) {
    return new DuckDbSql(
        ports.read(new Bucket("files")),
        new Manifest(ports.read(new Table("manifest")), spec.lanes()));
  }

  @Override
  public synchronized Found run(String sql, List<@Nullable Object> parameters, int most) {
    String text = sql.strip();
    String head = text.toLowerCase(Locale.ROOT);
    if (!(head.startsWith("select") || head.startsWith("with")) || text.contains(";")) {
      throw new RejectedException("a query must be one SELECT without a semicolon");
    }
    try {
      Path here = folder();
      Connection connection = connection(here);
      Manifest.Snapshot now = manifest.snapshot();
      for (Schema schema : Shop.SCHEMAS.newest()) {
        List<DataFile> seen = manifest.files(now, schema.type(), Instant.EPOCH, ALWAYS);
        try (Statement statement = connection.createStatement()) {
          statement.execute(view(schema, fetch(here, seen)));
        }
      }
      return ask(connection, text, parameters, most);
    } catch (SQLException e) {
      throw new RejectedException("the query cannot be answered: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folder() throws IOException {
    Path here = folder;
    if (here == null) {
      here = Files.createTempDirectory("spate-clicks");
      here.toFile().deleteOnExit();
      folder = here;
    }
    return here;
  }

  private Connection connection(Path here) throws SQLException {
    Connection open = duck;
    if (open == null) {
      open = DriverManager.getConnection("jdbc:duckdb:");
      try (Statement statement = open.createStatement()) {
        statement.execute("SET threads = 1");
        statement.execute("SET memory_limit = '256MB'");
        statement.execute("SET TimeZone = 'UTC'");
        statement.execute("SET allowed_directories = ['" + here + "/']");
        statement.execute("SET enable_external_access = false");
        statement.execute("SET lock_configuration = true");
      }
      duck = open;
    }
    return open;
  }

  private List<Path> fetch(Path here, List<DataFile> wanted) throws IOException {
    long bytes = wanted.stream().mapToLong(DataFile::bytes).sum();
    if (wanted.size() > MOST_FILES || bytes > MOST_BYTES) {
      throw new RejectedException(
          "a query here reads at most %d files and %d bytes, not %d and %d"
              .formatted(MOST_FILES, MOST_BYTES, wanted.size(), bytes));
    }
    List<Path> paths = new ArrayList<>();
    for (DataFile file : wanted) {
      Path path = here.resolve(file.name() + "." + file.extension());
      if (!Files.exists(path)) {
        try (ObjectBody body = files.get(file.key()).orElseThrow()) {
          Path part = here.resolve("part");
          Files.copy(body.stream(), part, StandardCopyOption.REPLACE_EXISTING);
          Files.move(part, path);
          path.toFile().deleteOnExit();
        }
      }
      paths.add(path);
    }
    return paths;
  }

  private static String view(Schema schema, List<Path> paths) {
    String columns =
        schema.columns().stream()
            .map(column -> "NULL::" + type(column) + " AS " + column.name())
            .collect(Collectors.joining(", "));
    String list = paths.stream().map(p -> "'" + p + "'").collect(Collectors.joining(", "));
    String none = "SELECT " + columns + " WHERE false";
    String some = "SELECT * FROM read_parquet([" + list + "], union_by_name = true)";
    return "CREATE OR REPLACE VIEW " + schema.type() + " AS " + (paths.isEmpty() ? none : some);
  }

  private static String type(Column column) {
    return switch (column.kind()) {
      case BOOLEAN -> "BOOLEAN";
      case LONG -> "BIGINT";
      case TIME -> "TIMESTAMPTZ";
      case DOUBLE -> "DOUBLE";
      case TEXT -> "VARCHAR";
    };
  }

  private static Found ask(
      Connection connection, String sql, List<@Nullable Object> parameters, int most)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setQueryTimeout(20);
      for (int i = 0; i < parameters.size(); i++) {
        query.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet rows = query.executeQuery()) {
        int width = rows.getMetaData().getColumnCount();
        List<String> columns = new ArrayList<>();
        for (int c = 1; c <= width; c++) {
          columns.add(rows.getMetaData().getColumnName(c));
        }
        List<List<@Nullable Object>> found = new ArrayList<>();
        while (rows.next() && found.size() <= most) {
          List<@Nullable Object> row = new ArrayList<>();
          for (int c = 1; c <= width; c++) {
            row.add(rows.getObject(c));
          }
          found.add(row);
        }
        boolean more = found.size() > most;
        return new Found(columns, more ? found.subList(0, most) : found, more);
      }
    }
  }
}
