package dev.spate.json.processor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** The source that reads and writes one record. */
final class RecordSource {
  private final TypeElement type;
  private final ValueSource values;
  private final List<? extends RecordComponentElement> components;

  RecordSource(Payloads payloads, TypeElement type) throws UnsupportedTypeException {
    this.type = type;
    this.values = new ValueSource(payloads, type);
    this.components = type.getRecordComponents();
    if (components.size() > 64) {
      throw new UnsupportedTypeException(
          type, type + " must have at most 64 components, not " + components.size());
    }
  }

  String text() throws UnsupportedTypeException {
    StringBuilder locals = new StringBuilder();
    StringBuilder cases = new StringBuilder();
    StringBuilder writes = new StringBuilder();
    long required = 0;
    for (int i = 0; i < components.size(); i++) {
      RecordComponentElement component = components.get(i);
      TypeMirror mirror = component.asType();
      boolean nullable = Nulls.nullable(component) || Nulls.nullable(mirror);
      values.begin(component, Nulls.inside(mirror));
      String read = values.read(mirror);
      if (nullable) {
        read = "in.isNull() ? null : " + read;
      } else if (!Nulls.optional(mirror)) {
        required |= 1L << i;
      }
      locals.append(
          "      %s c%d = %s;\n".formatted(values.name(mirror), i, values.absent(mirror)));
      cases.append("          case %d -> c%d = %s;\n".formatted(i, i, read));
      writes.append(write(i, component, nullable));
    }
    return source(locals, cases, writes, required);
  }

  private String write(int i, RecordComponentElement component, boolean nullable)
      throws UnsupportedTypeException {
    TypeMirror mirror = component.asType();
    String value = "value." + component.getSimpleName() + "()";
    String field = "out.field(FIELDS, " + i + ");\n";
    if (mirror.getKind().isPrimitive()) {
      return "      " + field + "      " + values.write(mirror, value) + "\n";
    }
    String local = "      %s c%d = %s;\n".formatted(values.name(mirror), i, value);
    String there = "c" + i;
    if (nullable || Nulls.optional(mirror)) {
      String present = Nulls.optional(mirror) ? " && " + there + ".isPresent()" : "";
      String content = values.write(mirror, there);
      return local
          + "      if (%s != null%s) {\n        %s        %s\n      }\n"
              .formatted(there, present, field, content);
    }
    return local
        + "      out.there(%s, \"%s\");\n".formatted(there, component.getSimpleName())
        + "      "
        + field
        + "      "
        + values.write(mirror, there)
        + "\n";
  }

  private String source(
      StringBuilder locals, StringBuilder cases, StringBuilder writes, long required) {
    String names =
        components.stream()
            .map(c -> ", \"" + c.getSimpleName() + "\"")
            .collect(Collectors.joining());
    String arguments =
        IntStream.range(0, components.size())
            .mapToObj(i -> "c" + i)
            .collect(Collectors.joining(", "));
    return """
        private static final JsonFields FIELDS = JsonFields.of(%1$dL%2$s);

        static %3$s get(JsonIn in) {
          in.beginRecord(FIELDS, "%4$s");
    %5$s      for (int f; (f = in.nextField()) != JsonIn.END; ) {
            switch (f) {
    %6$s          default -> in.skip();
            }
          }
          try {
            return new %3$s(%7$s);
          } catch (RuntimeException e) {
            throw in.refused(e);
          }
        }

        static void put(JsonOut out, %3$s value) {
          out.beginObject();
    %8$s      out.endObject();
        }
    %9$s\
    """
        .formatted(
            required,
            names,
            type.getQualifiedName(),
            type.getSimpleName(),
            locals,
            cases,
            arguments,
            writes,
            values.helpers());
  }
}
