package dev.spate.analytics.facts;

import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.RejectedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All types of events, each with its versions. Whatever version an event was sent in, it is read as
 * the newest: what it did not have yet is missing, what there is no more is left out.
 */
public final class Schemas {
  private final SortedMap<String, SortedMap<Integer, Schema>> types = new TreeMap<>();

  private Schemas(List<Schema> schemas) {
    for (Schema schema : schemas) {
      SortedMap<Integer, Schema> versions =
          types.computeIfAbsent(schema.type(), t -> new TreeMap<>());
      if (!versions.isEmpty()) {
        schema.requireCompatible(newestOf(versions));
      }
      versions.put(schema.version(), schema);
    }
  }

  /**
   * These types, versions of one type ascending.
   *
   * @throws IllegalArgumentException when a version is not compatible with the one before it
   */
  public static Schemas of(Schema... schemas) {
    return new Schemas(List.of(schemas));
  }

  /** The newest version of each type. */
  public List<Schema> newest() {
    return types.values().stream().map(Schemas::newestOf).toList();
  }

  /**
   * The newest version of a type.
   *
   * @throws RejectedException when there is no such type
   */
  public Schema newest(String type) {
    return newestOf(versions(type));
  }

  /**
   * One version of a type.
   *
   * @throws RejectedException when there is none, naming those there are
   */
  public Schema version(String type, long version) {
    Map<Integer, Schema> versions = versions(type);
    Schema schema = version > Integer.MAX_VALUE ? null : versions.get((int) version);
    if (schema == null) {
      throw new RejectedException(
          "version %d of type %s is not known, only %s"
              .formatted(version, type, versions.keySet()));
    }
    return schema;
  }

  private static Schema newestOf(SortedMap<Integer, Schema> versions) {
    return versions.sequencedValues().getLast();
  }

  private SortedMap<Integer, Schema> versions(String type) {
    SortedMap<Integer, Schema> versions = types.get(type);
    if (versions == null) {
      throw new RejectedException("there is no such type of events, only " + types.keySet());
    }
    return versions;
  }

  /** The codec of facts of these types, for runtimes. */
  public Codecs codecs() {
    FactCodec codec = new FactCodec(this);
    return new Codecs() {
      @Override
      @SuppressWarnings("unchecked") // the type has just been compared
      public <T> Optional<Codec<T>> find(Class<T> type) {
        return type == Fact.class ? Optional.of((Codec<T>) codec) : Optional.empty();
      }
    };
  }
}
