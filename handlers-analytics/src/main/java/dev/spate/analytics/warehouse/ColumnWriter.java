package dev.spate.analytics.warehouse;

import dev.spate.parquet.Column;
import dev.spate.parquet.Compression;
import dev.spate.parquet.ParquetReader;
import dev.spate.parquet.ParquetWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A format of columnar files. */
public interface ColumnWriter {
  /** What a file's name ends with. */
  String extension();

  /** A file of these rows. */
  byte[] write(List<Column> columns, Iterable<@Nullable Object[]> rows) throws IOException;

  /** The rows of a file, with a value for each of these columns, null where the file has none. */
  void read(byte[] file, List<Column> columns, ParquetReader.Rows to) throws IOException;

  /** Parquet, compressed so. */
  static ColumnWriter parquet(Compression compression) {
    return new ColumnWriter() {
      @Override
      public String extension() {
        return "parquet";
      }

      @Override
      public byte[] write(List<Column> columns, Iterable<@Nullable Object[]> rows)
          throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetWriter writer = new ParquetWriter(out, columns, compression);
        for (@Nullable Object[] row : rows) {
          writer.row(row);
        }
        writer.finish();
        return out.toByteArray();
      }

      @Override
      public void read(byte[] file, List<Column> columns, ParquetReader.Rows to)
          throws IOException {
        ParquetReader reader = new ParquetReader(file);
        int[] places = columns.stream().mapToInt(reader.columns()::indexOf).toArray();
        reader.read(
            row -> {
              @Nullable Object[] values = new Object[places.length];
              for (int i = 0; i < places.length; i++) {
                values[i] = places[i] < 0 ? null : row[places[i]];
              }
              to.row(values);
            });
      }
    };
  }
}
