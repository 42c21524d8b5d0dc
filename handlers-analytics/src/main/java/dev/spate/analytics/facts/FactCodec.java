package dev.spate.analytics.facts;

import dev.spate.Codec;
import dev.spate.RejectedException;
import dev.spate.sketches.ByteReader;
import dev.spate.sketches.ByteWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts as bytes: layout version, type, schema version, id, time, then for each field of that
 * version whether it is there and its value.
 */
final class FactCodec implements Codec<Fact> {
  private static final int VERSION = 1;

  private final Schemas schemas;

  FactCodec(Schemas schemas) {
    this.schemas = schemas;
  }

  @Override
  public byte[] encode(Fact fact) {
    ByteWriter out = new ByteWriter().u8(VERSION).text(fact.type());
    out.varint(fact.schema().version()).text(fact.id()).zigzag(fact.time().toEpochMilli());
    List<Schema.Field> fields = fact.schema().fields();
    for (int i = 0; i < fields.size(); i++) {
      Object value = fact.values().get(i);
      out.u8(value == null ? 0 : 1);
      if (value != null) {
        write(fields.get(i), value, out);
      }
    }
    return out.toBytes();
  }

  private static void write(Schema.Field field, Object value, ByteWriter out) {
    switch (field.kind()) {
      case BOOLEAN -> out.u8((Boolean) value ? 1 : 0);
      case LONG, TIME -> out.zigzag((Long) value);
      case DOUBLE -> out.f64((Double) value);
      case TEXT -> out.text((String) value);
    }
  }

  @Override
  public Fact decode(byte[] buffer, int offset, int length) {
    try {
      ByteReader in = new ByteReader(buffer, offset, length);
      in.version("fact", VERSION);
      String type = in.text();
      Schema schema = schemas.version(type, in.varint());
      String id = in.text();
      Instant time = Instant.ofEpochMilli(in.zigzag());
      List<@Nullable Object> values = new ArrayList<>();
      for (Schema.Field field : schema.fields()) {
        values.add(in.u8() == 0 ? null : read(field, in));
      }
      return newest(schema, new Fact(schema, id, time, values));
    } catch (IllegalArgumentException e) {
      throw new RejectedException("bytes are no fact: " + e.getMessage(), e);
    }
  }

  private static Object read(Schema.Field field, ByteReader in) {
    return switch (field.kind()) {
      case BOOLEAN -> in.u8() == 1;
      case LONG, TIME -> in.zigzag();
      case DOUBLE -> in.f64();
      case TEXT -> in.text();
    };
  }

  private Fact newest(Schema read, Fact fact) {
    Schema newest = schemas.newest(read.type());
    return newest.version() == read.version()
        ? fact
        : new Fact(
            newest,
            fact.id(),
            fact.time(),
            newest.fields().stream().<@Nullable Object>map(f -> fact.value(f.name())).toList());
  }

  @Override
  public String contentType() {
    return "application/octet-stream";
  }
}
