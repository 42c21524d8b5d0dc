package dev.spate.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
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

  /** Refuses an abstract type when its codec is made, not when the first event arrives. */
  private static final class NoGuessing extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

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
