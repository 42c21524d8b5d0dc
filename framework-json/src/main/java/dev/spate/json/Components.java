package dev.spate.json;

import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What the declaration of a record's component says about null. */
final class Components {
  private static final Set<Class<?>> OPTIONAL =
      Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  private Components() {}

  /** Whether the component is neither optional nor nullable; false for what is no component. */
  static boolean mustBeThere(AnnotatedMember member) {
    return of(member).map(c -> !absentAllowed(c.getAnnotatedType())).orElse(false);
  }

  /** Whether null may stand inside, as an element or value; true for what is no component. */
  static boolean mayHoldNull(AnnotatedMember member) {
    return of(member).map(c -> inside(c.getAnnotatedType())).orElse(true);
  }

  private static Optional<RecordComponent> of(AnnotatedMember member) {
    RecordComponent[] all = member.getDeclaringClass().getRecordComponents();
    if (all == null) {
      return Optional.empty();
    }
    if (member instanceof AnnotatedParameter parameter) {
      return parameter.getOwner().getParameterCount() == all.length
          ? Optional.of(all[parameter.getIndex()])
          : Optional.empty();
    }
    return Arrays.stream(all).filter(c -> c.getName().equals(member.getName())).findFirst();
  }

  private static boolean absentAllowed(AnnotatedType type) {
    Type raw = type.getType() instanceof ParameterizedType p ? p.getRawType() : type.getType();
    return (raw instanceof Class<?> c && OPTIONAL.contains(c))
        || Arrays.stream(type.getAnnotations())
            .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));
  }

  private static boolean inside(AnnotatedType type) {
    AnnotatedType[] parts =
        switch (type) {
          case AnnotatedParameterizedType p -> p.getAnnotatedActualTypeArguments();
          case AnnotatedArrayType a -> new AnnotatedType[] {a.getAnnotatedGenericComponentType()};
          default -> new AnnotatedType[0];
        };
    return Arrays.stream(parts).anyMatch(part -> absentAllowed(part) || inside(part));
  }
}
