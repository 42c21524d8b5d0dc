package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Classes of a program that a test writes. */
final class Compiled {
  private Compiled() {}

  private static String place(Class<?> of) {
    try {
      URI place = of.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(place).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Compiles a class of this qualified name against those that are in the folder already. */
  static void into(Path folder, String name, String source) throws IOException {
    Path sources = Files.createTempDirectory("sources");
    Path file = sources.resolve(name.substring(name.lastIndexOf('.') + 1) + ".java");
    Files.writeString(file, source);
    String path =
        String.join(
            System.getProperty("path.separator"),
            place(App.class),
            place(LocalMain.class),
            folder.toString());
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), "-cp", path, file.toString());
    assertThat(status).isZero();
    Files.delete(file);
    Files.delete(sources);
  }
}
