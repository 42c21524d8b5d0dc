package dev.spate.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one column in one row group, while they are being collected. */
final class Chunk {
  /** Different texts that are kept once each; with more of them each value is written in full. */
  private static final int MOST_WORDS = 30_000;

  final Column column;
  private int[] levels = new int[1024];
  int rows;
  private Bytes values = new Bytes(4096);
  private int present;
  private int bits;
  private final Map<String, Integer> words = new HashMap<>();
  private final Bytes dictionary = new Bytes(1024);
  private int[] indexes = new int[0];
  private boolean plain;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private long minLong = Long.MAX_VALUE;
  private long maxLong = Long.MIN_VALUE;

  Chunk(Column column) {
    this.column = column;
    this.plain = column.kind() != Column.Kind.TEXT;
  }

  /** About how many bytes are held. */
  long size() {
    return values.size + dictionary.size + 4L * levels.length + 4L * indexes.length;
  }

  void add(@Nullable Object value) {
    if (rows == levels.length) {
      levels = Arrays.copyOf(levels, rows * 2);
    }
    levels[rows++] = value == null ? 0 : 1;
    if (value == null) {
      return;
    }
    switch (column.kind()) {
      case BOOLEAN -> bit((Boolean) value);
      case LONG, TIME -> {
        long number = (Long) value;
        values.u64(number);
        minLong = Math.min(minLong, number);
        maxLong = Math.max(maxLong, number);
      }
      case DOUBLE -> {
        double number = (Double) value;
        values.u64(Double.doubleToRawLongBits(number));
        min = Math.min(min, number);
        max = Math.max(max, number);
      }
      case TEXT -> text((String) value);
    }
    present++;
  }

  private void bit(boolean value) {
    bits |= (value ? 1 : 0) << (present & 7);
    if ((present & 7) == 7) {
      values.u8(bits);
      bits = 0;
    }
  }

  private void text(String value) {
    if (plain) {
      values.text(value.getBytes(StandardCharsets.UTF_8));
      return;
    }
    Integer known = words.get(value);
    if (known == null) {
      known = words.size();
      words.put(value, known);
      dictionary.text(value.getBytes(StandardCharsets.UTF_8));
    }
    if (present == indexes.length) {
      indexes = Arrays.copyOf(indexes, Math.max(1024, present * 2));
    }
    indexes[present] = known;
    if (words.size() > MOST_WORDS) {
      giveUpDictionary();
    }
  }

  private void giveUpDictionary() {
    String[] byIndex = new String[words.size()];
    words.forEach((word, index) -> byIndex[index] = word);
    for (int i = 0; i <= present; i++) {
      values.text(byIndex[indexes[i]].getBytes(StandardCharsets.UTF_8));
    }
    words.clear();
    indexes = new int[0];
    dictionary.size = 0;
    plain = true;
  }

  boolean hasDictionary() {
    return !plain && !words.isEmpty();
  }

  int words() {
    return words.size();
  }

  byte[] dictionary() {
    return dictionary.array();
  }

  /** The data page: which rows have a value, then the values. */
  byte[] page() {
    Bytes known = new Bytes(rows / 8 + 16);
    Runs.write(levels, rows, 1, known);
    Bytes page = new Bytes(known.size + values.size + 16);
    page.text(known.array());
    if (hasDictionary()) {
      int width = Math.max(1, 32 - Integer.numberOfLeadingZeros(words.size() - 1));
      page.u8(width);
      Runs.write(indexes, present, width, page);
    } else {
      page.raw(values.array());
      if (column.kind() == Column.Kind.BOOLEAN && (present & 7) != 0) {
        page.u8(bits);
      }
    }
    return page.array();
  }

  /** Writes the field of statistics, so that readers can pass over what they do not look for. */
  void statistics(Thrift out, int field) {
    out.begin(field).i64(3, rows - (long) present);
    boolean whole = minLong <= maxLong;
    // What is no number orders with nothing, and zero has two signs: then nothing is said.
    boolean fraction = min <= max;
    if (whole || (fraction && min != 0 && max != 0)) {
      out.binary(5, little(whole ? maxLong : Double.doubleToRawLongBits(max)));
      out.binary(6, little(whole ? minLong : Double.doubleToRawLongBits(min)));
    }
    out.end();
  }

  private static byte[] little(long bits) {
    Bytes bytes = new Bytes(8);
    bytes.u64(bits);
    return bytes.array();
  }
}
