package dev.spate.parquet;

/**
 * A column, in which a value may be missing.
 *
 * @param name 1 to 128 letters, digits and underscores
 */
public record Column(String name, Kind kind) {
  public Column {
    if (!name.matches("[A-Za-z0-9_]{1,128}")) {
      throw new IllegalArgumentException(
          "a column's name must be 1 to 128 letters, digits and underscores, not: " + name);
    }
  }

  /** What a column holds: the Java type of its values. */
  public enum Kind {
    /** {@link Boolean}. */
    BOOLEAN(0),
    /** {@link Long}. */
    LONG(2),
    /** {@link Long}: milliseconds since 1970 in UTC. */
    TIME(2),
    /** {@link Double}. */
    DOUBLE(5),
    /** {@link String}. */
    TEXT(6);

    /** The number of the physical type in the format. */
    final int type;

    Kind(int type) {
      this.type = type;
    }
  }
}
