import com.google.googlejavaformat.java.Formatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Checks or applies the format of every Java file of the project; run by the build. */
class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    int wrong = 0;
    for (Path file : sources(Path.of(""))) {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (!formatted.equals(source)) {
        wrong++;
        System.out.println((apply ? "formatted " : "not formatted: ") + file);
        if (apply) {
          Files.writeString(file, formatted);
        }
      }
    }
    if (wrong > 0 && !apply) {
      System.out.println("format them with: mvn -N validate -Dformat=apply");
      System.exit(1);
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
