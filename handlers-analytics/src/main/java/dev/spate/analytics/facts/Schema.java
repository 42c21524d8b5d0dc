package dev.spate.analytics.facts;

import dev.spate.parquet.Column;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What events of one type hold, in one version.
 *
 * @param type 1 to 64 of a-z, 0-9 and {@code _}
 * @param version from 1
 * @param key the field by which events are kept in order; a text that must be there
 * @param fields 1 to 100
 */
public record Schema(String type, int version, String key, List<Field> fields) {
  /** Names that every event has beside its fields. */
  static final Set<String> COMMON = Set.of("type", "version", "id", "time");

  public Schema {
    fields = List.copyOf(fields);
    if (!type.matches("[a-z0-9_]{1,64}") || version < 1) {
      throw new IllegalArgumentException(
          "a type's name must be 1 to 64 of a-z, 0-9 and _, its version at least 1: "
              + type
              + " "
              + version);
    }
    if (fields.isEmpty() || fields.size() > 100) {
      throw new IllegalArgumentException(type + " must have 1 to 100 fields");
    }
    Set<String> names = new HashSet<>(COMMON);
    fields.forEach(field -> require(names.add(field.name()), type, field.name() + " comes twice"));
    require(
        fields.stream()
            .anyMatch(f -> f.name().equals(key) && f.required() && f.kind() == Column.Kind.TEXT),
        type,
        "its key " + key + " must be a required text");
  }

  private static void require(boolean holds, String type, String what) {
    if (!holds) {
      throw new IllegalArgumentException("type " + type + ": " + what);
    }
  }

  /** A type's first version. */
  public static Schema of(String type, String key, Field... fields) {
    return new Schema(type, 1, key, List.of(fields));
  }

  /**
   * A field.
   *
   * @param required whether an event without it is rejected
   * @param privacy what is done with it before it is stored anywhere
   */
  public record Field(String name, Column.Kind kind, boolean required, Privacy privacy) {
    /** A field that must be there. */
    public static Field required(String name, Column.Kind kind) {
      return new Field(name, kind, true, Privacy.KEEP);
    }

    /** A field that may be missing. */
    public static Field optional(String name, Column.Kind kind) {
      return new Field(name, kind, false, Privacy.KEEP);
    }

    /** This field, treated so. */
    public Field privacy(Privacy other) {
      return new Field(name, kind, required, other);
    }
  }

  /** What is done with personal data. */
  public enum Privacy {
    /** Nothing. */
    KEEP,
    /** It is left out; only what is not required can be. */
    DROP,
    /** A text is replaced by a keyed hash of 16 digits: still the same for the same person. */
    HASH,
    /** Of a network address only the network stays: 24 bits of IPv4, 48 of IPv6. */
    NETWORK
  }

  /** The place of a field, or -1. */
  public int index(String field) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(field)) {
        return i;
      }
    }
    return -1;
  }

  /** The columns of these events in a file. */
  public List<Column> columns() {
    List<Column> columns = new java.util.ArrayList<>();
    columns.add(new Column("id", Column.Kind.TEXT));
    columns.add(new Column("time", Column.Kind.TIME));
    fields.forEach(field -> columns.add(new Column(field.name(), field.kind())));
    return columns;
  }

  /**
   * Refuses to follow {@code before} where events of both could not be read alike: a field that
   * changes its kind, one that is required now and was not, a required one that went away.
   */
  void requireCompatible(Schema before) {
    require(version > before.version, type, "versions must ascend");
    require(key.equals(before.key), type, "its key must not change");
    for (Field field : fields) {
      int old = before.index(field.name());
      String where = "field " + field.name() + " of version " + version;
      require(old >= 0 || !field.required(), type, where + " is new and so must be optional");
      if (old >= 0) {
        Field was = before.fields.get(old);
        require(was.kind() == field.kind(), type, where + " must be a " + was.kind() + " still");
        require(was.required() || !field.required(), type, where + " must stay optional");
      }
    }
    for (Field was : before.fields) {
      require(
          !was.required() || index(was.name()) >= 0,
          type,
          "field " + was.name() + " was required and must not go away");
    }
  }
}
