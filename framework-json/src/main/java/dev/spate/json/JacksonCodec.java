package dev.spate.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import dev.spate.Codec;
import dev.spate.RejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** JSON of one type. */
final class JacksonCodec<T> implements Codec<T> {
  private final Class<T> type;
  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final JsonLimits limits;

  /**
   * Looks up how to read and write the type and everything inside it.
   *
   * @throws JsonMappingException when that cannot be done
   */
  JacksonCodec(ObjectMapper mapper, Class<T> type, JsonLimits limits) throws JsonMappingException {
    this.type = type;
    this.limits = limits;
    this.reader = mapper.readerFor(type);
    this.writer = mapper.writerFor(type);
    DeserializationContext context =
        ((DefaultDeserializationContext) mapper.getDeserializationContext())
            .createDummyInstance(mapper.getDeserializationConfig());
    context.findRootValueDeserializer(mapper.constructType(type));
    mapper.getSerializerProviderInstance().findTypedValueSerializer(type, true, null);
  }

  /**
   * The value's JSON.
   *
   * @throws RejectedException when it is longer than a document may be
   * @throws IllegalArgumentException when the value could not be read again: a component is null
   */
  @Override
  public byte[] encode(T value) {
    byte[] bytes;
    try {
      bytes = writer.writeValueAsBytes(value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(Reasons.of(type, e).getMessage());
    }
    limits.check(type.getSimpleName(), bytes.length);
    return bytes;
  }

  @Override
  public T decode(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    limits.check(type.getSimpleName(), length);
    Utf8.checked(type.getSimpleName(), buffer, offset, length);
    try {
      T value = reader.readValue(buffer, offset, length);
      if (value == null) {
        throw new RejectedException(type.getSimpleName() + ": is null");
      }
      return value;
    } catch (JacksonException e) {
      throw Reasons.of(type, e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  @Override
  public String contentType() {
    return "application/json";
  }
}
