package dev.spate.mutants;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes the classes of a mutant: its file alone, against all that is built. */
final class Workbench {
  private final Path root;
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
  private final String classPath;

  Workbench(Path root) {
    this.root = root;
    String own =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    this.classPath =
        MutantLoader.folders(root).stream().map(Path::toString).collect(Collectors.joining(":"))
            + File.pathSeparator
            + own;
  }

  /** Compiles the mutated file into the folder. */
  void build(Mutant mutant, Path into) throws IOException {
    Path file = root.resolve(mutant.patch().file());
    String changed = mutant.patch().apply(Files.readString(file));
    StringWriter said = new StringWriter();
    List<String> options =
        new ArrayList<>(List.of("-proc:none", "-nowarn", "-implicit:none", "-Xlint:none"));
    options.addAll(List.of("-cp", classPath, "-d", into.toString()));
    boolean compiled =
        compiler.getTask(said, files, null, options, null, List.of(source(file, changed))).call();
    if (!compiled) {
      throw new AssertionError(mutant.name() + " does not compile: " + said);
    }
  }

  private static JavaFileObject source(Path file, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + file.getFileName()), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** Runs a test with the classes of the folder before the real ones. */
  Verdict run(String test, Path mutated) {
    try (MutantLoader loader = new MutantLoader(root, mutated)) {
      return Verdict.of(loader, test);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
