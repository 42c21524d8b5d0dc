package dev.spate.json.processor;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * How values without parts are read and written.
 *
 * @param name the type's simple name
 * @param read the reader's method
 * @param write a statement around the value
 */
record ScalarSource(String name, String read, String write) {
  private static final Set<String> TEXTS =
      Set.of(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalTime",
          "java.time.LocalDateTime",
          "java.time.OffsetTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime",
          "java.time.Duration",
          "java.time.Period",
          "java.time.Year",
          "java.time.YearMonth",
          "java.time.MonthDay",
          "java.time.ZoneId",
          "java.time.ZoneOffset",
          "java.util.UUID");

  private static final Map<String, ScalarSource> OTHERS =
      Map.ofEntries(
          of("boolean", "bool", "bool"),
          of("byte", "int8", "int64"),
          of("short", "int16", "int64"),
          of("int", "int32", "int64"),
          of("long", "int64", "int64"),
          of("float", "float32", "float32"),
          of("double", "float64", "float64"),
          of("char", "character", "character"),
          of("java.lang.Boolean", "bool", "bool"),
          of("java.lang.Byte", "int8", "int64"),
          of("java.lang.Short", "int16", "int64"),
          of("java.lang.Integer", "int32", "int64"),
          of("java.lang.Long", "int64", "int64"),
          of("java.lang.Float", "float32", "float32"),
          of("java.lang.Double", "float64", "float64"),
          of("java.lang.Character", "character", "character"),
          of("java.lang.String", "string", "string"),
          of("java.math.BigDecimal", "decimal", "number"),
          of("java.math.BigInteger", "integer", "number"),
          of("byte[]", "bytes", "bytes"));

  private static Map.Entry<String, ScalarSource> of(String type, String read, String write) {
    String name = type.substring(type.lastIndexOf('.') + 1);
    return Map.entry(
        type,
        new ScalarSource(name, "in." + read + "(\"" + name + "\")", "out." + write + "(%s);"));
  }

  /** Of a type, if its values have no parts. */
  static Optional<ScalarSource> of(TypeMirror type) {
    String name = qualified(type);
    if (TEXTS.contains(name)) {
      String simple = name.substring(name.lastIndexOf('.') + 1);
      return Optional.of(
          new ScalarSource(
              simple,
              parse(name, "in.string(\"" + simple + "\")"),
              "out.string(" + text(name) + ");"));
    }
    return Optional.ofNullable(OTHERS.get(name));
  }

  /** Makes a value of a key's text, if the type has such. */
  static Optional<String> key(TypeMirror type, String text) {
    String name = qualified(type);
    if (name.equals("java.lang.String")) {
      return Optional.of(text);
    }
    return TEXTS.contains(name) ? Optional.of(parse(name, text)) : Optional.empty();
  }

  private static String text(String type) {
    return type.equals("java.time.Instant") ? "IsoValues.text(%s)" : "%s.toString()";
  }

  private static String parse(String type, String text) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    String method =
        simple.equals("UUID")
            ? "uuid"
            : Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
    return "IsoValues." + method + "(" + text + ", in)";
  }

  /** The name of a type without its arguments and annotations. */
  static String qualified(TypeMirror type) {
    return switch (type) {
      case DeclaredType declared ->
          ((TypeElement) declared.asElement()).getQualifiedName().toString();
      case PrimitiveType primitive -> primitive.getKind().name().toLowerCase(java.util.Locale.ROOT);
      case ArrayType array when array.getComponentType().getKind() == TypeKind.BYTE -> "byte[]";
      default -> type.toString();
    };
  }
}
