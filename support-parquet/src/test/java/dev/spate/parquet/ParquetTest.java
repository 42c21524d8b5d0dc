package dev.spate.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read back the same, by our own reader and by DuckDB. */
class ParquetTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("ok", Column.Kind.BOOLEAN),
          new Column("n", Column.Kind.LONG),
          new Column("at", Column.Kind.TIME),
          new Column("x", Column.Kind.DOUBLE),
          new Column("word", Column.Kind.TEXT),
          new Column("unique_text", Column.Kind.TEXT));

  @TempDir Path folder;

  private static List<Object[]> rows(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Object[]> rows = new ArrayList<>();
    int rare = 1 + random.nextInt(20);
    boolean steady = false;
    for (int i = 0; i < count; i++) {
      steady = random.nextInt(40) == 0 ? !steady : steady;
      Object[] row = {
        steady || random.nextBoolean(),
        random.nextLong() >> random.nextInt(60),
        1_700_000_000_000L + random.nextInt(1_000_000_000),
        random.nextDouble() - 0.5,
        steady ? "steady" : "word ä " + random.nextInt(1 + count / 50),
        i + " " + Long.toHexString(random.nextLong())
      };
      for (int c = 0; c < row.length; c++) {
        if (random.nextInt(rare) == 0) {
          row[c] = null;
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static byte[] file(List<Object[]> rows, Compression compression) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ParquetWriter writer = new ParquetWriter(out, COLUMNS, compression);
    for (Object[] row : rows) {
      writer.row(row);
    }
    writer.finish();
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource
  void our_reader_reads_what_was_written(Compression compression) throws IOException {
    for (int seed = 0; seed < 60; seed++) {
      List<Object[]> rows = rows(seed, seed < 3 ? seed : seed * 37);
      ParquetReader reader = new ParquetReader(file(rows, compression));
      List<Object[]> read = new ArrayList<>();
      reader.read(read::add);
      assertThat(reader.columns()).isEqualTo(COLUMNS);
      assertThat(reader.rows()).isEqualTo(rows.size());
      assertThat(read)
          .usingElementComparator((a, b) -> Arrays.equals(a, b) ? 0 : 1)
          .isEqualTo(rows);
    }
  }

  @ParameterizedTest
  @EnumSource
  void duckdb_reads_what_was_written(Compression compression) throws Exception {
    Path path = folder.resolve(compression + ".parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      for (int seed = 1; seed < 25; seed++) {
        List<Object[]> rows = rows(seed, seed * 151);
        Files.write(path, file(rows, compression));
        try (ResultSet found =
            statement.executeQuery("SELECT * FROM read_parquet('" + path + "')")) {
          for (Object[] row : rows) {
            assertThat(found.next()).isTrue();
            Object[] theirs = new Object[row.length];
            for (int c = 0; c < row.length; c++) {
              theirs[c] = found.getObject(c + 1);
            }
            if (row[2] != null) {
              theirs[2] = found.getTimestamp(3).getTime();
              assertThat(found.getTimestamp(3)).isInstanceOf(Timestamp.class);
            }
            assertThat(theirs).isEqualTo(row);
          }
          assertThat(found.next()).isFalse();
        }
      }
    }
  }

  @Test
  void many_rows_make_several_groups_that_readers_can_pass_over() throws Exception {
    int count = 2 * ParquetWriter.MOST_ROWS + 17;
    Path path = folder.resolve("large.parquet");
    try (var out = Files.newOutputStream(path)) {
      List<Column> two =
          List.of(new Column("n", Column.Kind.LONG), new Column("s", Column.Kind.TEXT));
      ParquetWriter writer = new ParquetWriter(out, two, Compression.ZSTD);
      for (long i = 0; i < count; i++) {
        writer.row(i, "s" + i);
      }
      writer.finish();
    }
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      try (ResultSet r =
          statement.executeQuery(
              "SELECT count(*), sum(n), count(DISTINCT s), max(n) FROM '" + path + "'")) {
        r.next();
        assertThat(r.getLong(1)).isEqualTo(count);
        assertThat(r.getLong(2)).isEqualTo((long) count * (count - 1) / 2);
        assertThat(r.getLong(3)).isEqualTo(count);
        assertThat(r.getLong(4)).isEqualTo(count - 1);
      }
      try (ResultSet r =
          statement.executeQuery(
              "SELECT row_group_id, stats_min_value, stats_max_value, row_group_num_rows"
                  + " FROM parquet_metadata('"
                  + path
                  + "') WHERE path_in_schema = 'n' ORDER BY 1")) {
        r.next();
        assertThat(r.getString(2)).isEqualTo("0");
        assertThat(r.getString(3)).isEqualTo("" + (ParquetWriter.MOST_ROWS - 1));
        r.next();
        r.next();
        assertThat(r.getLong(4)).isEqualTo(17);
      }
    }
    ParquetReader reader = new ParquetReader(Files.readAllBytes(path));
    long[] next = {0};
    reader.read(row -> assertThat(row[0]).isEqualTo(next[0]++));
    assertThat(next[0]).isEqualTo(count);
  }

  @Test
  void damaged_files_are_refused_as_such() throws IOException {
    byte[] good = file(rows(3, 200), Compression.ZSTD);
    SplittableRandom random = new SplittableRandom(1);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] bad =
          Arrays.copyOf(good, random.nextInt(10) == 0 ? random.nextInt(good.length) : good.length);
      for (int hits = 1 + random.nextInt(3); hits > 0 && bad.length > 0; hits--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        new ParquetReader(bad).read(row -> {});
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(500);
  }

  @Test
  void what_cannot_be_is_refused_with_what_may_be() throws IOException {
    assertThatThrownBy(() -> new Column("a b", Column.Kind.LONG)).hasMessageContaining("a b");
    assertThatThrownBy(
            () ->
                new ParquetWriter(
                    new ByteArrayOutputStream(),
                    List.of(COLUMNS.get(0), COLUMNS.get(0)),
                    Compression.NONE))
        .hasMessageContaining("different names");
    ParquetWriter writer =
        new ParquetWriter(new ByteArrayOutputStream(), COLUMNS, Compression.NONE);
    assertThatThrownBy(() -> writer.row(1L)).hasMessageContaining("6 values here, not 1");
  }
}
