package dev.spate.json.processor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Expressions that read, and statements that write, the values in one record. */
final class ValueSource {
  private static final Map<String, String> COLLECTIONS =
      Map.of(
          "java.util.List", "java.util.ArrayList",
          "java.util.Collection", "java.util.ArrayList",
          "java.util.Set", "java.util.HashSet");
  private static final String MAP = "java.util.Map";

  private final Payloads payloads;

  /** The number of the two methods that read and write a collection or map, by its type. */
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  private final StringBuilder helpers = new StringBuilder();
  private Element place;
  private boolean nullsInside;

  ValueSource(Payloads payloads, TypeElement type) {
    this.payloads = payloads;
    this.place = type;
  }

  /** What follows is about one component. */
  void begin(Element component, boolean mayHoldNull) {
    place = component;
    nullsInside = mayHoldNull;
  }

  /** Methods that the expressions and statements call. */
  String helpers() {
    return helpers.toString();
  }

  /** The type as source, without annotations. */
  String name(TypeMirror type) {
    if (!(type instanceof DeclaredType declared) || declared.getTypeArguments().isEmpty()) {
      return ScalarSource.qualified(type);
    }
    return declared.getTypeArguments().stream()
        .map(this::name)
        .collect(Collectors.joining(", ", ScalarSource.qualified(type) + "<", ">"));
  }

  /** What stands for a value that is not there. */
  String absent(TypeMirror type) {
    if (Nulls.optional(type)) {
      return ScalarSource.qualified(type) + ".empty()";
    }
    return switch (type.getKind()) {
      case BOOLEAN -> "false";
      case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, CHAR -> "0";
      default -> "null";
    };
  }

  /** Reads a value that is not null; null is an empty optional. */
  String read(TypeMirror type) throws UnsupportedTypeException {
    if (Nulls.optional(type)) {
      String optional = ScalarSource.qualified(type);
      return "in.isNull() ? " + optional + ".empty() : " + optional + ".of(" + content(type) + ")";
    }
    Optional<ScalarSource> scalar = ScalarSource.of(type);
    if (scalar.isPresent()) {
      return scalar.get().read();
    }
    return collection(type) ? "get" + helper(type) + "(in)" : payload(type) + ".get(in)";
  }

  private String content(TypeMirror optional) throws UnsupportedTypeException {
    return switch (ScalarSource.qualified(optional)) {
      case "java.util.OptionalInt" -> "in.int32(\"int\")";
      case "java.util.OptionalLong" -> "in.int64(\"long\")";
      case "java.util.OptionalDouble" -> "in.float64(\"double\")";
      default -> read(only(optional));
    };
  }

  private TypeMirror only(TypeMirror optional) throws UnsupportedTypeException {
    TypeMirror inside = arguments(optional, 1).getFirst();
    if (Nulls.optional(inside)) {
      throw unsupported(optional);
    }
    return inside;
  }

  /** Writes a value that is not null, nor an empty optional. */
  String write(TypeMirror type, String value) throws UnsupportedTypeException {
    if (Nulls.optional(type)) {
      return switch (ScalarSource.qualified(type)) {
        case "java.util.OptionalInt" -> "out.int64(" + value + ".getAsInt());";
        case "java.util.OptionalLong" -> "out.int64(" + value + ".getAsLong());";
        case "java.util.OptionalDouble" -> "out.float64(" + value + ".getAsDouble());";
        default -> write(only(type), value + ".get()");
      };
    }
    Optional<ScalarSource> scalar = ScalarSource.of(type);
    if (scalar.isPresent()) {
      return scalar.get().write().formatted(value);
    }
    return collection(type)
        ? "put" + helper(type) + "(out, " + value + ");"
        : payload(type) + ".put(out, " + value + ");";
  }

  private boolean collection(TypeMirror type) {
    String name = ScalarSource.qualified(type);
    return COLLECTIONS.containsKey(name) || name.equals(MAP);
  }

  private String payload(TypeMirror type) throws UnsupportedTypeException {
    if (type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && (element.getKind() == ElementKind.RECORD
            || element.getKind() == ElementKind.ENUM
            || element.getModifiers().contains(Modifier.SEALED))) {
      return payloads.need(element, place);
    }
    throw unsupported(type);
  }

  private UnsupportedTypeException unsupported(TypeMirror type) {
    return new UnsupportedTypeException(
        place,
        place.getEnclosingElement() + "." + place + ": no code can be made for " + name(type));
  }

  private List<? extends TypeMirror> arguments(TypeMirror type, int count)
      throws UnsupportedTypeException {
    List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
    if (arguments.size() != count) {
      throw unsupported(type);
    }
    return arguments;
  }

  private int helper(TypeMirror type) throws UnsupportedTypeException {
    String key = name(type) + nullsInside;
    Integer number = numbers.get(key);
    if (number == null) {
      number = numbers.size();
      numbers.put(key, number);
      helpers.append(
          ScalarSource.qualified(type).equals(MAP) ? map(type, number) : list(type, number));
    }
    return number;
  }

  private String list(TypeMirror type, int number) throws UnsupportedTypeException {
    TypeMirror element = arguments(type, 1).getFirst();
    return """

        private static %1$s get%2$d(JsonIn in) {
          in.beginList();
          %1$s all = new %3$s<>();
          while (in.nextElement()) {
            all.add(%4$s);
          }
          return all;
        }

        private static void put%2$d(JsonOut out, %1$s all) {
          out.beginList();
          for (%5$s one : all) {
            out.element();
            %6$s
          }
          out.endList();
        }
    """
        .formatted(
            name(type),
            number,
            COLLECTIONS.get(ScalarSource.qualified(type)),
            readInside(element),
            name(element),
            writeInside(element, "one"));
  }

  private String map(TypeMirror type, int number) throws UnsupportedTypeException {
    TypeMirror key = arguments(type, 2).getFirst();
    TypeMirror value = arguments(type, 2).getLast();
    Optional<String> scalar = ScalarSource.key(key, "key");
    boolean text = ScalarSource.qualified(key).equals("java.lang.String");
    boolean isEnum = key instanceof DeclaredType d && d.asElement().getKind() == ElementKind.ENUM;
    if (scalar.isEmpty() && !isEnum) {
      throw unsupported(type);
    }
    String read = scalar.isPresent() ? scalar.get() : payload(key) + ".of(key, in)";
    String written = "one.getKey()" + (text ? "" : isEnum ? ".name()" : ".toString()");
    return """

        private static %1$s get%2$d(JsonIn in) {
          in.beginMap();
          %1$s all = new java.util.LinkedHashMap<>();
          for (String key; (key = in.nextKey()) != null; ) {
            all.put(%3$s, %4$s);
          }
          return all;
        }

        private static void put%2$d(JsonOut out, %1$s all) {
          out.beginObject();
          for (java.util.Map.Entry<%5$s, %6$s> one : all.entrySet()) {
            out.key(%7$s);
            %6$s value = one.getValue();
            %8$s
          }
          out.endObject();
        }
    """
        .formatted(
            name(type),
            number,
            read,
            readInside(value),
            name(key),
            name(value),
            written,
            writeInside(value, "value"));
  }

  private String readInside(TypeMirror type) throws UnsupportedTypeException {
    String read = read(type);
    return nullsInside && !Nulls.optional(type) ? "in.isNull() ? null : " + read : read;
  }

  private String writeInside(TypeMirror type, String value) throws UnsupportedTypeException {
    String absent =
        value + " == null" + (Nulls.optional(type) ? " || " + value + ".isEmpty()" : "");
    return "if (" + absent + ") { out.nothing(); } else { " + write(type, value) + " }";
  }
}
