package dev.spate.benchmarks;

import dev.spate.images.Orientation;
import dev.spate.images.SamplePhotos;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A 12-megapixel photograph to three renditions, beside vipsthumbnail and ImageIO. */
final class ImagesSuite implements Suite {
  private static final String EACH = "5";
  private static final int WARM_UP = 12;
  private static final int ROUNDS = 11;
  private static final List<String> JVM =
      List.of("-Xmx96m", "-XX:+UseSerialGC", "-Djava.awt.headless=true");
  private static final String VIPS = "vipsthumbnail";
  private static final String SPATE_WARM = "Spate, warm, `-Xmx96m`";

  @Override
  public String measure(Path directory) throws Exception {
    Path photo = directory.resolve("photo.jpg");
    Files.write(photo, SamplePhotos.jpeg(1, 4000, 3000, Orientation.NONE));
    String in = photo.toString();
    String out = directory.toString();
    try (Worker spate = Worker.start(JVM, List.of("images-spate", EACH, in, out));
        Worker imageio = Worker.start(JVM, List.of("images-imageio", EACH, in, out));
        Worker decode = Worker.start(JVM, List.of("images-decode", EACH, in))) {
      for (int i = 0; i < WARM_UP; i++) {
        spate.round();
        imageio.round();
        decode.round();
      }
      Contest<String> ways = new Contest<>();
      ways.with(SPATE_WARM, () -> List.of(spate.round()));
      ways.with(
          "Spate, one cold process for the photo",
          () -> List.of(Worker.cold(JVM, List.of("images-spate", "1", in, out))));
      if (hasVips()) {
        ways.with(VIPS + ", a process for each size", () -> vips(photo, directory, false));
        ways.with(VIPS + ", each size from the one before", () -> vips(photo, directory, true));
      }
      ways.with("ImageIO + Thumbnailator, warm, `-Xmx96m`", () -> List.of(imageio.round()));
      ways.with("limit: ImageIO decodes, no rendition, warm", () -> List.of(decode.round()));
      ways.run(ROUNDS);
      return text(ways, Files.size(photo));
    }
  }

  private static boolean hasVips() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, VIPS)));
  }

  private static List<Round> vips(Path photo, Path directory, boolean cascade) throws Exception {
    Path source = photo;
    List<Round> calls = new ArrayList<>();
    for (int side : ImageTasks.SIDES) {
      Path file = ImageTasks.file(directory, side);
      String target = file + "[Q=" + ImageTasks.QUALITY + ",strip]";
      String size = Integer.toString(side);
      calls.add(Child.run(List.of(VIPS, source.toString(), "-s", size, "-o", target), directory));
      source = cascade ? file : photo;
    }
    return List.of(
        new Round(
            1,
            calls.stream().mapToLong(Round::cpuNanos).sum(),
            calls.stream().mapToLong(Round::wallNanos).sum(),
            calls.stream().mapToLong(Round::residentKib).max().orElseThrow()));
  }

  private static String text(Contest<String> ways, long bytes) {
    double ours = ways.median(SPATE_WARM, Round::cpuMillis);
    Table table = new Table("way", "CPU ms", "of Spate's", "wall ms", "peak RAM MiB");
    for (String way : ways.keys()) {
      double cpu = ways.median(way, Round::cpuMillis);
      table.row(
          way,
          number("%.0f", cpu),
          number("%.2f x", cpu / ours),
          number("%.0f", ways.median(way, Round::wallMillis)),
          number("%.0f", ways.median(way, Round::residentKib) / 1024));
    }
    boolean vips = ways.keys().stream().anyMatch(way -> way.startsWith(VIPS));
    return """
    ## Images

    A JPEG of 4000 x 3000 pixels (%d KiB) becomes JPEGs of at most 1024, 480 and 160 pixels \
    a side, quality %d, without metadata, from file to files. Medians of %d rounds in \
    shuffled order; a warm round is %s photographs, after %d rounds of warm-up. Peak memory is what the process ever had in RAM: of \
    Java processes the whole JVM, of several processes the largest.

    %s%s\
    """
        .formatted(
            bytes / 1024,
            ImageTasks.QUALITY,
            ROUNDS,
            EACH,
            WARM_UP,
            table,
            vips ? "" : "\n**vipsthumbnail is not installed: not measured** (`libvips-tools`).\n");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
