package dev.spate.json.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecProcessorTest {
  @TempDir Path folder;

  /** What the compiler complains of, line by line. */
  private String compile(String members) {
    String source =
        "@dev.spate.json.JsonPayloads(Shop.Order.class) final class Shop { " + members + " }";
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("mem:/Shop.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            null,
            null,
            said,
            List.of("-d", folder.toString(), "-classpath", System.getProperty("java.class.path")),
            null,
            List.of(file));
    task.setProcessors(List.of(new CodecProcessor()));
    boolean well = task.call();
    String errors =
        said.getDiagnostics().stream()
            .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
            .map(d -> d.getMessage(Locale.ROOT))
            .collect(Collectors.joining("\n"));
    assertThat(well).isEqualTo(errors.isEmpty());
    return errors;
  }

  @Test
  void compiles_what_it_makes() {
    assertThat(
            compile(
                """
                record Order(java.util.Map<Color, java.util.List<Long>> counts, Way way) {}
                enum Color { RED }
                sealed interface Way permits Fast, Slow {}
                record Fast() implements Way {}
                record Slow(java.time.Duration by) implements Way {}
                """))
        .isEmpty();
    assertThat(folder.resolve("ShopJson.class")).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          record Order(Object any) {}            | Shop.Order.any: no code can be made for java.lang.Object
          record Order(int[] many) {}            | Shop.Order.many: no code can be made for int[]
          record Order(java.util.List<?> all) {} | Shop.Order.all: no code can be made for ?
          record Order(java.util.Map<Long, String> m) {} | Shop.Order.m: no code can be made for java.util.Map<java.lang.Long, java.lang.String>
          record Order<T>(T some) {}             | Shop.Order has type parameters
          private record Order(int i) {}         | has private access in Shop
          static final class Order {}            | Shop.Order is no record, enum or sealed type
          sealed interface Order permits A {} static final class A implements Order {} | Shop.A is no record
          record Order(@com.fasterxml.jackson.annotation.JsonProperty("n") int i) {} | which only JacksonCodecs knows
          """)
  void refuses_what_it_cannot_do(String members, String complaint) {
    assertThat(compile(members)).contains(complaint);
  }
}
