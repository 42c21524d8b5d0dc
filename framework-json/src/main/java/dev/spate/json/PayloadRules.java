package dev.spate.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of records and sealed types what annotations would; real annotations go first. */
final class PayloadRules extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  /** No component can have this name. */
  private static final String TYPE = "@type";

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated annotated) {
    JsonTypeInfo.Value said = super.findPolymorphicTypeInfo(config, annotated);
    return said == null && annotated instanceof AnnotatedClass && annotated.getRawType().isSealed()
        ? JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, TYPE, null, false, true, null)
        : said;
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
    List<NamedType> said = super.findSubtypes(annotated);
    if (said != null || !annotated.getRawType().isSealed()) {
      return said;
    }
    Map<String, Class<?>> byName = new LinkedHashMap<>();
    collect(annotated.getRawType(), byName);
    List<NamedType> types = new ArrayList<>();
    byName.forEach((name, type) -> types.add(new NamedType(type, name)));
    return types;
  }

  private static void collect(Class<?> sealed, Map<String, Class<?>> byName) {
    for (Class<?> type : sealed.getPermittedSubclasses()) {
      if (type.isSealed()) {
        collect(type, byName);
      } else {
        Class<?> other = byName.put(name(type), type);
        if (other != null && other != type) {
          throw new IllegalArgumentException(
              type.getName() + " and " + other.getName() + " are both called " + name(type));
        }
      }
    }
  }

  private static String name(Class<?> type) {
    JsonTypeName said = type.getAnnotation(JsonTypeName.class);
    return said == null ? type.getSimpleName() : said.value();
  }

  @Override
  public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
    Boolean said = super.hasRequiredMarker(member);
    return (said == null && Components.mustBeThere(member)) ? Boolean.TRUE : said;
  }

  @Override
  public JsonSetter.Value findSetterInfo(Annotated annotated) {
    JsonSetter.Value said = super.findSetterInfo(annotated);
    if (!said.equals(JsonSetter.Value.empty()) || !(annotated instanceof AnnotatedMember member)) {
      return said;
    }
    return JsonSetter.Value.construct(
        Components.mustBeThere(member) ? Nulls.FAIL : null,
        Components.mayHoldNull(member) ? null : Nulls.FAIL);
  }

  @Override
  public @Nullable Object findNullSerializer(Annotated annotated) {
    Object said = super.findNullSerializer(annotated);
    return said == null && annotated instanceof AnnotatedMember m && Components.mustBeThere(m)
        ? PayloadTypes.NO_NULL
        : said;
  }
}
