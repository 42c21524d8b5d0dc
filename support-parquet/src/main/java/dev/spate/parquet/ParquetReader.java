package dev.spate.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file that a {@link ParquetWriter} wrote, row group by row group; files of others only as
 * far as they use no more of the format.
 */
public final class ParquetReader {
  private static final int MOST_ROWS = 2_000_000;
  private static final int MOST_PAGE = 128_000_000;

  private final byte[] file;
  private final List<Column> columns = new ArrayList<>();
  private final List<?> groups;
  private final long rows;

  /**
   * Reads the metadata of a file.
   *
   * @throws IOException when it is none, is damaged, or uses what is not read here
   */
  public ParquetReader(byte[] file) throws IOException {
    this.file = file;
    int end = file.length - 8;
    int length = end < 4 ? -1 : little(file, end, 8).getInt();
    if (length < 0
        || length > end - 4
        || !new String(file, end + 4, 4, StandardCharsets.US_ASCII).equals("PAR1")) {
      throw new IOException(file.length + " bytes are no complete Parquet file");
    }
    try {
      Map<Integer, Object> footer = new ThriftReader(file, end - length).struct();
      List<?> schema = list(footer, 2);
      for (Object element : schema.subList(1, schema.size())) {
        columns.add(column(map(element)));
      }
      this.groups = list(footer, 4);
      this.rows = number(footer, 3);
    } catch (RuntimeException e) {
      throw new IOException("the metadata of the file are damaged", e);
    }
  }

  /** The columns in their order. */
  public List<Column> columns() {
    return List.copyOf(columns);
  }

  /** How many rows there are. */
  public long rows() {
    return rows;
  }

  /** Takes one row; the array is not used again. */
  @FunctionalInterface
  public interface Rows {
    /** A row. */
    void row(@Nullable Object[] values) throws IOException;
  }

  /** Gives all rows in order. */
  public void read(Rows to) throws IOException {
    for (Object group : groups) {
      List<Values> byColumn = decode(group);
      int count = byColumn.isEmpty() ? 0 : byColumn.getFirst().all.length;
      for (int row = 0; row < count; row++) {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = byColumn.get(i).all[row];
        }
        to.row(values);
      }
    }
  }

  /** Damage shows in many ways; whatever is thrown here says that there is some. */
  private List<Values> decode(Object group) throws IOException {
    try {
      int count = within(number(map(group), 3), MOST_ROWS, "rows of a group");
      List<?> chunks = list(map(group), 1);
      List<Values> byColumn = new ArrayList<>(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        byColumn.add(chunk(columns.get(i), map(map(chunks.get(i)).get(3)), count));
      }
      return byColumn;
    } catch (RuntimeException e) {
      throw new IOException("a row group of the file is damaged", e);
    }
  }

  private static int within(long value, int most, String what) throws IOException {
    if (value < 0 || value > most) {
      throw new IOException(what + " must be from 0 to " + most + ", not " + value);
    }
    return (int) value;
  }

  private record PageOf(Map<Integer, Object> header, byte[] bytes, int next) {}

  private PageOf page(int at, Compression compression) throws IOException {
    ThriftReader reader = new ThriftReader(file, at);
    Map<Integer, Object> header = reader.struct();
    int length = Math.toIntExact(number(header, 3));
    int from = reader.position();
    byte[] compressed = Arrays.copyOfRange(file, from, Math.addExact(from, length));
    byte[] page =
        compression.expand(compressed, within(number(header, 2), MOST_PAGE, "bytes of a page"));
    return new PageOf(header, page, from + length);
  }

  private record Values(@Nullable Object[] all) {}

  private Values chunk(Column column, Map<Integer, Object> meta, int count) throws IOException {
    Compression compression = Compression.of(number(meta, 4));
    String[] words = new String[0];
    if (meta.containsKey(11)) {
      PageOf dictionary = page(Math.toIntExact(number(meta, 11)), compression);
      words = new String[within(number(map(dictionary.header.get(7)), 1), MOST_ROWS, "words")];
      ByteBuffer in = little(dictionary.bytes, 0, dictionary.bytes.length);
      for (int i = 0; i < words.length; i++) {
        words[i] = text(in);
      }
    }
    PageOf data = page(Math.toIntExact(number(meta, 9)), compression);
    if (number(map(data.header.get(5)), 1) != count) {
      throw new IOException("column " + column.name() + " has more pages than one");
    }
    ByteBuffer in = little(data.bytes, 0, data.bytes.length);
    int known = in.getInt();
    int[] levels = Runs.read(data.bytes, 4, 4 + known, count, 1);
    in.position(4 + known);
    return values(column, levels, in, words, data.bytes);
  }

  private static Values values(
      Column column, int[] levels, ByteBuffer in, String[] words, byte[] page) throws IOException {
    @Nullable Object[] values = new Object[levels.length];
    int[] indexes = new int[0];
    if (words.length > 0) {
      int width = in.get();
      int present = Arrays.stream(levels).sum();
      indexes = Runs.read(page, in.position(), page.length, present, width);
    }
    int bits = in.position();
    int seen = 0;
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] == 1) {
        values[i] =
            switch (column.kind()) {
              case BOOLEAN -> (in.get(bits + (seen >>> 3)) >>> (seen & 7) & 1) == 1;
              case LONG, TIME -> in.getLong();
              case DOUBLE -> in.getDouble();
              case TEXT -> words.length > 0 ? words[indexes[seen]] : text(in);
            };
        seen++;
      }
    }
    return new Values(values);
  }

  private static String text(ByteBuffer in) {
    byte[] utf8 = new byte[Math.min(in.getInt(), in.remaining())];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static Column column(Map<Integer, Object> element) throws IOException {
    String name = new String((byte[]) element.get(4), StandardCharsets.UTF_8);
    boolean time = element.get(6) instanceof Long converted && converted == 9;
    for (Column.Kind kind : Column.Kind.values()) {
      if (kind.type == number(element, 1) && (kind == Column.Kind.TIME) == time) {
        return new Column(name, kind);
      }
    }
    throw new IOException("column " + name + " is of a type that is not read here");
  }

  private static ByteBuffer little(byte[] bytes, int from, int length) {
    return ByteBuffer.wrap(bytes, from, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  @SuppressWarnings("unchecked") // Thrift's reader makes no other maps
  private static Map<Integer, Object> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<Integer, Object>) map;
    }
    throw new ClassCastException("no structure");
  }

  private static List<?> list(Map<Integer, Object> struct, int field) {
    return (List<?>) java.util.Objects.requireNonNullElse(struct.get(field), List.of());
  }

  private static long number(Map<Integer, Object> struct, int field) {
    return struct.get(field) instanceof Long number ? number : -1;
  }
}
