package dev.spate.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** From a process's start to its first answer, beside what AWS documents. */
final class ColdStartSuite implements Suite {
  private static final int RUNS = 9;
  private static final List<String> JVM =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx400m");
  private static final String CLIENT =
      "spate-benchmarks-,aws-lambda-java-core,java-runtime-interface-client,java-serialization";

  private enum Way {
    BARE("limit: bytes in, a constant out", "aws-lambda-java-core"),
    SPATE("Spate", "spate-framework-core,spate-framework-aws"),
    TYPED("typed `RequestHandler`", "aws-lambda-java-events,joda-time");

    final String title;
    private final String more;

    Way(String title, String more) {
      this.title = title;
      this.more = more;
    }

    /** What the names of its class path's entries contain: it carries only what it needs. */
    List<String> jars() {
      return List.of((CLIENT + "," + more).split(",", -1));
    }

    Class<?> handler(Sample sample) {
      return switch (this) {
        case BARE -> BareStream.class;
        case SPATE -> sample == Sample.S3 ? SpateObjects.class : SpateHttp.class;
        case TYPED -> sample == Sample.S3 ? TypedObjects.class : TypedHttp.class;
      };
    }
  }

  private record Variant(Sample sample, Way way, boolean archive) {}

  @Override
  public String measure(Path directory) throws Exception {
    ColdProcess processes = new ColdProcess(directory);
    Contest<Variant> variants = new Contest<>();
    Map<Variant, Long> classes = new HashMap<>();
    for (boolean archive : new boolean[] {false, true}) {
      for (Sample sample : Sample.values()) {
        for (Way way : Way.values()) {
          Variant variant = new Variant(sample, way, archive);
          if (archive) {
            Path file = archive(directory, variant);
            start(processes, variant, List.of("-XX:ArchiveClassesAtExit=" + file));
            if (!Files.exists(file)) {
              throw new IllegalStateException("no class archive was made of " + variant);
            }
          }
          classes.put(variant, classes(directory, processes, variant));
          List<String> options = options(directory, variant);
          variants.with(variant, () -> List.of(start(processes, variant, options)));
        }
      }
    }
    variants.run(RUNS);
    return text(variants, classes);
  }

  private static Path archive(Path directory, Variant variant) {
    return directory.resolve(variant.sample() + "-" + variant.way() + ".jsa");
  }

  private static List<String> options(Path directory, Variant variant) {
    return variant.archive()
        ? List.of("-XX:SharedArchiveFile=" + archive(directory, variant))
        : List.of();
  }

  private static Round start(ColdProcess processes, Variant variant, List<String> more)
      throws Exception {
    Way way = variant.way();
    List<String> options = new ArrayList<>(JVM);
    options.addAll(more);
    options.add("-Xlog:disable"); // what an archive has to say is no part of a start
    return processes.start(
        way.handler(variant.sample()),
        ColdProcess.classPath(way.jars()),
        variant.sample().bytes(),
        options,
        "");
  }

  /** Counted in a run of its own: telling takes time. */
  private static long classes(Path directory, ColdProcess processes, Variant variant)
      throws Exception {
    Path log = directory.resolve("classes.log");
    List<String> options = new ArrayList<>(JVM);
    options.addAll(options(directory, variant));
    options.add("-Xlog:class+load:file=" + log);
    Way way = variant.way();
    processes.start(
        way.handler(variant.sample()),
        ColdProcess.classPath(way.jars()),
        variant.sample().bytes(),
        options,
        "");
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" source: ")).count();
    }
  }

  private static String text(Contest<Variant> variants, Map<Variant, Long> classes) {
    Table table =
        new Table("event, handler", "CPU ms", "of Spate's", "wall ms", "classes", "peak RAM MiB");
    for (Variant variant : variants.keys()) {
      Variant own = new Variant(variant.sample(), Way.SPATE, variant.archive());
      double cpu = variants.median(variant, Round::cpuMillis);
      String title = variant.sample() + ", " + variant.way().title;
      table.row(
          variant.archive() ? title + ", class archive" : title,
          number("%.0f", cpu),
          number("%.2f x", cpu / variants.median(own, Round::cpuMillis)),
          number("%.0f", variants.median(variant, Round::wallMillis)),
          String.valueOf(classes.get(variant)),
          number("%.0f", variants.median(variant, Round::residentKib) / 1024));
    }
    return """
    ## Cold start

    From the start of a process to its first answer, under AWS's own runtime client \
    (`aws-lambda-java-runtime-interface-client`) against a Runtime API on this machine: a \
    notification of S3 with one record, a request of an HTTP API. Each handler reads the \
    same fields and gives the same answer; Spate also checks the routes and writes its log \
    line. Each has only its own jars on the class path. Medians of %d runs in shuffled order, \
    `%s`; with a class archive, one was made beforehand by `-XX:ArchiveClassesAtExit`.

    %s\
    """
        .formatted(RUNS, String.join(" ", JVM), table);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
