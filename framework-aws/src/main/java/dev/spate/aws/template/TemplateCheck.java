package dev.spate.aws.template;

import dev.spate.App;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps a template that lies beside the code true. Call it from a test:
 *
 * <pre>{@code
 * TemplateCheck.check(Path.of("template.yaml"), app, TemplateOptions.of(Entry.class, "target/lambda"));
 * }</pre>
 *
 * <p>The test fails when the file is not what {@link TemplateWriter} makes of the application. With
 * the system property {@code spate.template} set to {@code write} it writes the file instead.
 */
public final class TemplateCheck {
  /** The system property that has the file written. */
  public static final String PROPERTY = "spate.template";

  private TemplateCheck() {}

  /**
   * Compares, or writes.
   *
   * @throws AssertionError when the file is missing or stale, naming the first line that differs
   */
  public static void check(Path file, App app, TemplateOptions options) {
    String wanted = TemplateWriter.write(app, options);
    try {
      if (System.getProperty(PROPERTY, "").equals("write")) {
        Files.writeString(file, wanted);
      } else {
        compare(file, wanted);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(Path file, String wanted) throws IOException {
    String mend = ": write it with -D" + PROPERTY + "=write";
    if (!Files.exists(file)) {
      throw new AssertionError("there is no " + file + mend);
    }
    String found = Files.readString(file);
    if (found.equals(wanted)) {
      return;
    }
    String[] is = found.split("\n", -1);
    String[] should = wanted.split("\n", -1);
    int line = 0;
    while (line < is.length && line < should.length && is[line].equals(should[line])) {
      line++;
    }
    throw new AssertionError(
        file
            + " is stale in line "
            + (line + 1)
            + ", which should be \""
            + (line < should.length ? should[line] : "")
            + "\""
            + mend);
  }
}
