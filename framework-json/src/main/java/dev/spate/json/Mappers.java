package dev.spate.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** Makes the mapper: every feature that differs from Jackson's own choice, in one place. */
final class Mappers {
  /** Characters of a name in an object; no component is called by a longer one. */
  private static final int NAME = 1024;

  /** Buffers kept for the next call; virtual threads are too many to keep one each. */
  private static final int BUFFERS = 32;

  private Mappers() {}

  static ObjectMapper strict(JsonLimits limits) {
    JsonMapper.Builder builder =
        JsonMapper.builder(factory(limits))
            .annotationIntrospector(new PayloadRules())
            .accessorNaming(new RecordAccessors())
            .addModules(new Jdk8Module(), PayloadTypes.module(limits))
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.BLOCK_UNSAFE_POLYMORPHIC_BASE_TYPES)
            .enable(
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    refuse(builder, LogicalType.Textual, CoercionInputShape.Boolean);
    refuse(builder, LogicalType.Textual, CoercionInputShape.Integer);
    refuse(builder, LogicalType.Textual, CoercionInputShape.Float);
    for (LogicalType type : LogicalType.values()) {
      if (type != LogicalType.Textual) {
        refuse(builder, type, CoercionInputShape.EmptyString);
      }
    }
    return builder.build();
  }

  /** What Jackson says of a type it cannot read, without its place in the source. */
  static String why(Exception e) {
    String why = e instanceof JsonMappingException m ? m.getOriginalMessage() : e.getMessage();
    return why == null ? e.getClass().getSimpleName() : why;
  }

  private static void refuse(
      JsonMapper.Builder builder, LogicalType type, CoercionInputShape shape) {
    builder.withCoercionConfig(type, c -> c.setCoercion(shape, CoercionAction.Fail));
  }

  private static JsonFactory factory(JsonLimits limits) {
    return new JsonFactoryBuilder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxStringLength(limits.string())
                .maxNumberLength(limits.number())
                .maxNameLength(NAME)
                .build())
        .streamWriteConstraints(
            StreamWriteConstraints.builder().maxNestingDepth(limits.depth()).build())
        .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS))
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(JsonFactory.Feature.CHARSET_DETECTION) // RFC 8259, section 8.1: UTF-8 only
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names come from strangers
        .build();
  }
}
