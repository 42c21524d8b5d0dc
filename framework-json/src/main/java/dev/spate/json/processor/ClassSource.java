package dev.spate.json.processor;

import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** The source of a class of codecs. */
final class ClassSource {
  private final Payloads payloads;
  private final PackageElement home;
  private final TypeElement asks;
  private final String name;

  ClassSource(Payloads payloads, PackageElement home, TypeElement asks, String name) {
    this.payloads = payloads;
    this.home = home;
    this.asks = asks;
    this.name = name;
  }

  String text() throws UnsupportedTypeException {
    StringBuilder codecs = new StringBuilder();
    for (Optional<TypeElement> t = payloads.next(); t.isPresent(); t = payloads.next()) {
      codecs.append(codec(t.get()));
    }
    String cases =
        payloads.known().entrySet().stream()
            .map(e -> "case \"%s\" -> new %s(limits);\n".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining("      ", "      ", ""));
    return (home.isUnnamed() ? "" : "package " + home.getQualifiedName() + ";\n\n")
        + """
        import dev.spate.json.GeneratedCodec;
        import dev.spate.json.GeneratedCodecs;
        import dev.spate.json.IsoValues;
        import dev.spate.json.JsonFields;
        import dev.spate.json.JsonIn;
        import dev.spate.json.JsonLimits;
        import dev.spate.json.JsonOut;

        /** Codecs of what {@link %1$s} lists. */
        @javax.annotation.processing.Generated("%2$s")
        public final class %3$s extends GeneratedCodecs {
          /** Codecs with {@link JsonLimits#DEFAULT}. */
          public %3$s() {
            this(JsonLimits.DEFAULT);
          }

          /** Codecs with other limits. */
          public %3$s(JsonLimits limits) {
            super(limits);
          }

          @Override
          protected GeneratedCodec<?> make(String type, JsonLimits limits) {
            return switch (type) {
        %4$s      default -> null;
            };
          }
        %5$s}
        """
            .formatted(
                asks.getQualifiedName(), CodecProcessor.class.getName(), name, cases, codecs);
  }

  private String codec(TypeElement type) throws UnsupportedTypeException {
    String codec = payloads.need(type, type);
    String body =
        switch (type.getKind()) {
          case RECORD -> new RecordSource(payloads, type).text();
          case ENUM -> enums(type);
          default -> sealed(type);
        };
    return """

      private static final class %1$s extends GeneratedCodec<%2$s> {
        %1$s(JsonLimits limits) {
          super("%3$s", limits);
        }

        @Override
        protected %2$s read(JsonIn in) {
          return get(in);
        }

        @Override
        protected void write(JsonOut out, %2$s value) {
          put(out, value);
        }

    %4$s  }
    """
        .formatted(codec, type.getQualifiedName(), type.getSimpleName(), body);
  }

  private static String enums(TypeElement type) {
    String cases =
        type.getEnclosedElements().stream()
            .filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT)
            .map(Element::getSimpleName)
            .map(n -> "        case \"%1$s\" -> %2$s.%1$s;\n".formatted(n, type))
            .collect(Collectors.joining());
    return """
        static %1$s get(JsonIn in) {
          return of(in.string("%2$s"), in);
        }

        static %1$s of(String text, JsonIn in) {
          return switch (text) {
    %3$s        default -> throw in.invalid("%2$s");
          };
        }

        static void put(JsonOut out, %1$s value) {
          out.string(value.name());
        }
    """
        .formatted(type.getQualifiedName(), type.getSimpleName(), cases);
  }

  private String sealed(TypeElement type) throws UnsupportedTypeException {
    StringBuilder reads = new StringBuilder();
    StringBuilder writes = new StringBuilder();
    int i = 0;
    for (TypeElement leaf : payloads.leaves(type)) {
      String codec = payloads.need(leaf, type);
      String simple = leaf.getSimpleName().toString();
      reads.append("        case \"%s\" -> %s.get(in);\n".formatted(simple, codec));
      writes.append(
          """
                if (value instanceof %s v%d) {
                  out.typeName("%s");
                  %s.put(out, v%d);
                }
          """
              .formatted(leaf.getQualifiedName(), i, simple, codec, i));
      i++;
    }
    return """
        static %1$s get(JsonIn in) {
          return switch (in.typeName()) {
    %2$s        default -> throw in.unknownType();
          };
        }

        static void put(JsonOut out, %1$s value) {
    %3$s    }
    """
        .formatted(type.getQualifiedName(), reads, writes);
  }
}
