import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * ErrorProne over the sources of all modules at once, and NullAway over those that are not tests.
 * In one process, because starting them in each module takes longer than their work.
 */
class Check {
  private final Path root;
  private final String processors;
  private final String options;
  private final List<Path> modules;

  Check(Path root, String processors, String options) throws IOException {
    this.root = root;
    this.processors = processors;
    this.options = options;
    try (Stream<Path> files = Files.walk(root, 3)) {
      modules =
          files
              .filter(f -> f.endsWith("pom.xml") && !f.toString().contains("/target/"))
              .map(Path::getParent)
              .filter(m -> Files.isDirectory(m.resolve("src")))
              .sorted()
              .toList();
    }
  }

  public static void main(String[] args) throws Exception {
    Check check = new Check(Path.of(args[0]).toRealPath(), args[1], args[2]);
    List<String> failures = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      Callable<String> main = () -> check.run("main", "-Xep:NullAway:ERROR");
      Callable<String> test = () -> check.run("test", "-Xep:NullAway:OFF");
      for (var done : threads.invokeAll(List.of(main, test))) {
        failures.add(done.get());
      }
    }
    failures.forEach(System.out::print);
    if (failures.stream().anyMatch(f -> !f.isEmpty())) {
      System.exit(1);
    }
  }

  /** What it complains of; nothing when all is well. */
  private String run(String kind, String nulls) throws IOException {
    List<Path> sources = sources(kind);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
      List<String> arguments =
          List.of(
              "-proc:none",
              "-implicit:none",
              "--release=21",
              "-d",
              Files.createDirectories(root.resolve("checks/target/" + kind)).toString(),
              "-classpath",
              classPath(),
              "-processorpath",
              processors,
              "-Xlint:none",
              "-Werror",
              "-Xmaxerrs",
              "1000",
              "-Xmaxwarns",
              "1000",
              "-XDcompilePolicy=simple",
              "--should-stop=ifError=FLOW",
              "--should-stop=ifNoError=FLOW",
              "-XDaddTypeAnnotationsToSymbol=true",
              "-Xplugin:ErrorProne " + options + " " + nulls);
      boolean well =
          javac
              .getTask(
                  new PrintWriter(said),
                  files,
                  null,
                  arguments,
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      System.out.printf("%d files of %s looked at%n", sources.size(), kind);
      return well ? "" : said + kind + ": javac failed\n";
    }
  }

  /** Each file once; of a package's description, which tests may give again, the first. */
  private List<Path> sources(String kind) throws IOException {
    Map<Path, Path> sources = new LinkedHashMap<>();
    for (Path module : modules) {
      Path folder = module.resolve("src/" + kind + "/java");
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files
              .filter(f -> f.toString().endsWith(".java"))
              .sorted()
              .forEach(f -> sources.putIfAbsent(folder.relativize(f), f));
        }
      }
    }
    return List.copyOf(sources.values());
  }

  /** The libraries of all modules and what was compiled of each; a given source is taken first. */
  private String classPath() throws IOException {
    TreeSet<String> libraries = new TreeSet<>();
    List<String> all = new ArrayList<>();
    for (Path module : modules) {
      // Also of tests, as some of them are given to other modules.
      all.add(module.resolve("target/classes").toString());
      all.add(module.resolve("target/test-classes").toString());
      Path known = module.resolve("target/class-path.txt");
      if (Files.exists(known)) {
        Stream.of(Files.readString(known).strip().split(File.pathSeparator))
            .filter(jar -> jar.endsWith(".jar"))
            .filter(jar -> !Path.of(jar).getFileName().toString().startsWith("spate-"))
            .forEach(libraries::add);
      }
    }
    all.addAll(libraries);
    return String.join(File.pathSeparator, all);
  }
}
