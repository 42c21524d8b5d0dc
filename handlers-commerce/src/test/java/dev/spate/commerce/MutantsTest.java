package dev.spate.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults put into the module on purpose, each a patch in {@code src/test/mutants}: it is applied
 * and compiled, and the test that it names must fail then, and not without it.
 */
class MutantsTest {
  private static final Path MUTANTS = Path.of("src/test/mutants");
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @TempDir private Path folder;

  /** One file, lines to be there, and what stands there instead. */
  private record Mutant(String what, String test, Path file, String before, String after) {
    static Mutant read(Path patch) {
      try {
        List<String> lines = Files.readAllLines(patch);
        return new Mutant(
            after(lines, "Mutant: "),
            after(lines, "Killed by: "),
            ROOT.resolve(after(lines, "--- ")),
            changed(lines, '-'),
            changed(lines, '+'));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    private static String after(List<String> lines, String field) {
      return lines.stream()
          .filter(line -> line.startsWith(field))
          .findFirst()
          .orElseThrow()
          .substring(field.length());
    }

    private static String changed(List<String> lines, char sign) {
      StringBuilder text = new StringBuilder();
      for (String line : lines.subList(lines.indexOf("@@") + 1, lines.size())) {
        text.append(line.charAt(0) == sign ? line.substring(1) + "\n" : "");
      }
      return text.toString();
    }

    String source() throws IOException {
      String source = Files.readString(file);
      assertThat(source.split(java.util.regex.Pattern.quote(before), -1))
          .as("the patch \"%s\" applies once", what)
          .hasSize(2);
      return source.replace(before, after);
    }
  }

  @TestFactory
  Stream<DynamicTest> every_mutant_is_killed() throws IOException {
    try (Stream<Path> files = Files.list(MUTANTS)) {
      List<Mutant> mutants = files.sorted().map(Mutant::read).toList();
      assertThat(mutants).hasSizeGreaterThanOrEqualTo(20);
      List<DynamicTest> tests = new ArrayList<>();
      for (String test : mutants.stream().map(Mutant::test).distinct().toList()) {
        Path nothing = Files.createTempDirectory("nothing");
        tests.add(
            DynamicTest.dynamicTest(
                "without a fault: " + test,
                () -> assertThatCode(() -> run(test, nothing)).doesNotThrowAnyException()));
      }
      mutants.forEach(m -> tests.add(DynamicTest.dynamicTest(m.what(), () -> kill(m))));
      return tests.stream();
    }
  }

  private void kill(Mutant mutant) throws Exception {
    Path mutated = Files.createTempDirectory(folder, "mutant");
    compile(mutant, mutated);
    try {
      run(mutant.test(), mutated);
    } catch (AssertionError | Exception e) {
      System.out.println("killed: " + mutant.what() + " (" + first(e) + ")");
      return;
    }
    throw new AssertionError(mutant.test() + " does not notice: " + mutant.what());
  }

  private static String first(Throwable e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
  }

  private static void compile(Mutant mutant, Path into) throws IOException {
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///" + mutant.file().getFileName()), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignore) throws IOException {
            return mutant.source();
          }
        };
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> options = List.of("-proc:none", "-nowarn", "-cp", path, "-d", into.toString());
    assertThat(compiler.getTask(said, null, null, options, null, List.of(source)).call())
        .as("%s compiles: %s", mutant.what(), said)
        .isTrue();
  }

  /**
   * Runs a method of a test class, all of the module loaded anew with the folder's classes first.
   */
  private static void run(String test, Path mutated) throws Exception {
    String[] parts = test.split("#", 2);
    URL[] urls = {
      mutated.toUri().toURL(),
      Path.of("target/test-classes").toUri().toURL(),
      Path.of("target/classes").toUri().toURL()
    };
    try (URLClassLoader loader = new Fresh(urls)) {
      Class<?> type = Class.forName(parts[0], true, loader);
      Method method = type.getDeclaredMethod(parts[1]);
      method.setAccessible(true);
      Object on = null;
      if (!Modifier.isStatic(method.getModifiers())) {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        on = constructor.newInstance();
      }
      method.invoke(on);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case Exception cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  private static final class Fresh extends URLClassLoader {
    Fresh(URL[] urls) {
      super(urls, MutantsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith("dev.spate.commerce.")) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }
  }
}
