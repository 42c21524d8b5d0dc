package dev.spate.json.processor;

import java.util.List;
import java.util.Set;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** What declarations say about null, as {@code Components} reads it by reflection. */
final class Nulls {
  static final Set<String> OPTIONAL =
      Set.of(
          "java.util.Optional",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.OptionalDouble");

  private Nulls() {}

  static boolean nullable(AnnotatedConstruct declared) {
    return declared.getAnnotationMirrors().stream()
        .anyMatch(a -> a.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
  }

  /** Whether null may stand inside, as an element or value. */
  static boolean inside(TypeMirror type) {
    List<? extends TypeMirror> parts =
        switch (type) {
          case ArrayType array -> List.of(array.getComponentType());
          case DeclaredType declared -> declared.getTypeArguments();
          default -> List.of();
        };
    return parts.stream().anyMatch(part -> nullable(part) || optional(part) || inside(part));
  }

  static boolean optional(TypeMirror type) {
    return type instanceof DeclaredType declared
        && OPTIONAL.contains(((TypeElement) declared.asElement()).getQualifiedName().toString());
  }
}
