package dev.spate.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;

/** How single types are read and written where Jackson's own way is too trusting. */
final class PayloadTypes {
  /** Stands where a component is null that must not be. */
  static final JsonSerializer<Object> NO_NULL =
      new JsonSerializer<>() {
        @Override
        public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
            throws JsonMappingException {
          throw new JsonMappingException(out, "null", new NullPointerException());
        }
      };

  private PayloadTypes() {}

  static SimpleModule module(JsonLimits limits) {
    SimpleModule module = new SimpleModule("spate");
    module.addDeserializer(BigDecimal.class, new Decimal(limits.scale()));
    module.addDeserializer(byte[].class, new Bytes());
    module.setDeserializerModifier(new NoGuessing());
    IsoTexts.addTo(module);
    return module;
  }

  /** A number with every digit and its scale, if the scale is not meant to hurt. */
  private static final class Decimal extends StdScalarDeserializer<BigDecimal> {
    private static final long serialVersionUID = 1L;
    private final int scale;

    Decimal(int scale) {
      super(BigDecimal.class);
      this.scale = scale;
    }

    @Override
    public BigDecimal deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      JsonToken token = in.currentToken();
      if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
        return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, in);
      }
      BigDecimal value = in.getDecimalValue();
      if (Math.abs((long) value.scale()) > scale) {
        throw context.weirdNumberException(value.scale(), BigDecimal.class, "scale");
      }
      return value;
    }
  }

  /** Bytes as base64; Jackson's own way takes lists of numbers and texts that are no JSON too. */
  private static final class Bytes extends StdScalarDeserializer<byte[]> {
    private static final long serialVersionUID = 1L;

    Bytes() {
      super(byte[].class);
    }

    @Override
    public byte[] deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        return (byte[]) context.handleUnexpectedToken(byte[].class, in);
      }
      byte[] bytes = IsoValues.base64(in.getText());
      if (bytes == null) {
        throw context.weirdStringException("", byte[].class, "not base64");
      }
      return bytes;
    }
  }

  /** An enum's value by its name and nothing around it; Jackson's own way takes spaces away. */
  private static final class ExactName extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;

    ExactName(JsonDeserializer<?> inside) {
      super(inside);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> inside) {
      return new ExactName(inside);
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (in.currentToken() == JsonToken.VALUE_STRING
          && in.getText().length() != in.getText().trim().length()) {
        throw context.weirdStringException("", handledType(), "not a name");
      }
      return super.deserialize(in, context);
    }
  }

  /** Refuses an abstract type when its codec is made, not when the first event arrives. */
  private static final class NoGuessing extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription bean,
        JsonDeserializer<?> made) {
      return new ExactName(made);
    }

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> made) {
      if (made instanceof AbstractDeserializer
          && bean.getBeanClass() != Object.class
          && config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, bean.getClassInfo())
              == null) {
        throw new IllegalArgumentException(
            bean.getBeanClass().getName() + " is abstract, neither sealed nor with a type id");
      }
      return made;
    }
  }
}
