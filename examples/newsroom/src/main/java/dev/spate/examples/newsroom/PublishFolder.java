package dev.spate.examples.newsroom;

import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.aws.Environment;
import dev.spate.aws.sdk.AwsPorts;
import dev.spate.web.Encoder;
import dev.spate.web.SitePublisher;
import dev.spate.web.SitePublisher.Published;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Publishes a folder as a site: {@code java … PublishFolder FOLDER BUCKET [BASE]}. It prints the
 * paths that a distribution in front must forget, one a line, as {@code aws cloudfront
 * create-invalidation --paths} takes them.
 */
public final class PublishFolder {
  private PublishFolder() {}

  /** Publishes and tells. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2 || arguments.length > 3) {
      throw new IllegalArgumentException("arguments: FOLDER BUCKET [BASE]");
    }
    Bucket bucket = new Bucket("site");
    Environment environment = Environment.of(Map.of(Environment.variable(bucket), arguments[1]));
    AwsPorts ports = new AwsPorts(environment, "publish", Codecs.plain());
    SitePublisher publisher = new SitePublisher(ports.readWrite(bucket), Encoder.available());
    String base = arguments.length == 3 ? arguments[2] : "";
    Published done = publisher.publish(read(Path.of(arguments[0])), base, Instant.now());
    tell(done, System.out, System.err);
  }

  /** The files of a folder by their paths in it, without those whose names begin with a dot. */
  static Map<String, byte[]> read(Path folder) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> regular = paths.filter(Files::isRegularFile).toList();
      for (Path path : regular) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (!name.startsWith(".") && !name.contains("/.")) {
          files.put(name, Files.readAllBytes(path));
        }
      }
    }
    return files;
  }

  /** The paths for a program, the rest for a person. */
  static void tell(Published published, PrintStream out, PrintStream err) {
    err.println(
        "Release %d: %d files, %d of them new, texts also as %s%s"
            .formatted(
                published.release(),
                published.files(),
                published.stored(),
                String.join(" and ", published.codings()),
                published.codings().contains("br")
                    ? ""
                    : " (no br: Brotli's native library is not on the class path)"));
    published.invalidate().forEach(out::println);
  }
}
