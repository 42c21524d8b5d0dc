package dev.spate.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one file. Rows are held until a row group is full: at most {@value #MOST_ROWS} of them or
 * about {@value #MOST_BYTES} bytes. The file is complete when {@link #finish} has returned.
 */
public final class ParquetWriter {
  /** Rows of a row group. */
  public static final int MOST_ROWS = 200_000;

  /** Bytes of a row group before compression. */
  public static final int MOST_BYTES = 48_000_000;

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int RLE_DICTIONARY = 8;

  private final OutputStream out;
  private final List<Column> columns;
  private final Compression compression;
  private final List<Consumer<Thrift>> groups = new ArrayList<>();
  private List<Chunk> chunks = new ArrayList<>();
  private long position;
  private long rows;

  /** Begins a file of 1 to 500 columns of different names. The stream stays open in the end. */
  public ParquetWriter(OutputStream out, List<Column> columns, Compression compression)
      throws IOException {
    Set<String> names = new HashSet<>();
    columns.forEach(column -> names.add(column.name()));
    if (columns.isEmpty() || columns.size() > 500 || names.size() < columns.size()) {
      throw new IllegalArgumentException(
          "a file has 1 to 500 columns of different names, not " + columns.size());
    }
    this.out = out;
    this.columns = List.copyOf(columns);
    this.compression = compression;
    write(MAGIC);
    begin();
  }

  private void begin() {
    chunks = new ArrayList<>();
    columns.forEach(column -> chunks.add(new Chunk(column)));
  }

  /**
   * Adds a row: a value of the column's type, or null, for each column.
   *
   * @throws ClassCastException when a value is of another type
   */
  public void row(@Nullable Object... values) throws IOException {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row has " + columns.size() + " values here, not " + values.length);
    }
    long size = 0;
    for (int i = 0; i < values.length; i++) {
      Chunk chunk = chunks.get(i);
      chunk.add(values[i]);
      size += chunk.size();
    }
    rows++;
    if (chunks.getFirst().rows == MOST_ROWS || size > MOST_BYTES) {
      flush();
    }
  }

  /** How many rows there are. */
  public long rows() {
    return rows;
  }

  private void flush() throws IOException {
    long count = chunks.getFirst().rows;
    if (count == 0) {
      return;
    }
    List<Consumer<Thrift>> metadata = new ArrayList<>();
    long begin = position;
    for (Chunk chunk : chunks) {
      metadata.add(chunk(chunk));
    }
    long size = position - begin;
    groups.add(
        to -> {
          to.element().structs(1, metadata.size());
          metadata.forEach(column -> column.accept(to));
          to.i64(2, size).i64(3, count).end();
        });
    begin();
  }

  /** Writes a column's pages and returns what tells where they are. */
  private Consumer<Thrift> chunk(Chunk chunk) throws IOException {
    long begin = position;
    long expanded = 0;
    boolean words = chunk.hasDictionary();
    if (words) {
      expanded +=
          page(2, chunk.dictionary(), to -> to.begin(7).i32(1, chunk.words()).i32(2, PLAIN).end());
    }
    long data = position;
    int encoding = words ? RLE_DICTIONARY : PLAIN;
    expanded +=
        page(
            0,
            chunk.page(),
            to -> to.begin(5).i32(1, chunk.rows).i32(2, encoding).i32(3, RLE).i32(4, RLE).end());
    long size = position - begin;
    long all = expanded;
    return to -> {
      to.element().i64(2, begin).begin(3).i32(1, chunk.column.kind().type);
      to.numbers(2, words ? 3 : 2).zigzag(PLAIN).zigzag(RLE);
      if (words) {
        to.zigzag(RLE_DICTIONARY);
      }
      to.texts(3, chunk.column.name()).i32(4, compression.codec).i64(5, chunk.rows);
      to.i64(6, all).i64(7, size).i64(9, data);
      if (words) {
        to.i64(11, begin);
      }
      chunk.statistics(to, 12);
      to.end().end();
    };
  }

  /** Returns the page's size before compression, with its header. */
  private long page(int type, byte[] page, Consumer<Thrift> kind) throws IOException {
    byte[] compressed = compression.compress(page);
    Thrift header = new Thrift();
    header.element().i32(1, type).i32(2, page.length).i32(3, compressed.length);
    kind.accept(header);
    header.end();
    write(header.out.array());
    write(compressed);
    return page.length + (long) header.out.size;
  }

  /** Writes what is left and the metadata. */
  public void finish() throws IOException {
    flush();
    Thrift to = new Thrift();
    to.element().i32(1, 1).structs(2, columns.size() + 1);
    to.element().text(4, "row").i32(5, columns.size()).end();
    columns.forEach(column -> schema(column, to));
    to.i64(3, rows).structs(4, groups.size());
    groups.forEach(group -> group.accept(to));
    to.text(6, "spate").structs(7, columns.size());
    columns.forEach(column -> to.element().begin(1).end().end());
    to.end();
    byte[] footer = to.out.array();
    write(footer);
    Bytes length = new Bytes(8);
    length.u32(footer.length);
    length.raw(MAGIC);
    write(length.array());
    out.flush();
  }

  private static void schema(Column column, Thrift to) {
    to.element().i32(1, column.kind().type).i32(3, 1).text(4, column.name());
    if (column.kind() == Column.Kind.TEXT) {
      to.i32(6, 0).begin(10).begin(1).end().end();
    } else if (column.kind() == Column.Kind.TIME) {
      to.i32(6, 9).begin(10).begin(8).yes(1).begin(2).begin(1).end().end().end().end();
    }
    to.end();
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }
}
