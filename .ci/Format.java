import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Checks or applies the format of every Java file of the project; run by the build. */
class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    AtomicInteger wrong = new AtomicInteger();
    sources(Path.of("")).parallelStream()
        .filter(file -> !isFormatted(file, apply))
        .forEach(
            file -> {
              wrong.incrementAndGet();
              System.out.println((apply ? "formatted " : "not formatted: ") + file);
            });
    if (wrong.get() > 0 && !apply) {
      System.out.println("format them with: mvn -N validate -Dformat=apply");
      System.exit(1);
    }
  }

  private static boolean isFormatted(Path file, boolean apply) {
    try {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      boolean same = formatted.equals(source);
      if (!same && apply) {
        Files.writeString(file, formatted);
      }
      return same;
    } catch (IOException | FormatterException e) {
      throw new IllegalStateException("cannot format " + file, e);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> !f.startsWith("target") && !f.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }
}
