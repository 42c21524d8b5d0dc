package dev.spate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From a process's start to its first answer, without an archive and with both kinds of one. */
final class ColdStarts {
  /** Classes that were made ready before; see {@code docs/guides/deploy.md}. */
  enum Archive {
    NONE("", ""),
    CDS("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile="),
    AOT("-XX:AOTCacheOutput=", "-XX:AOTCache=");

    private final String making;
    private final String using;

    Archive(String making, String using) {
      this.making = making;
      this.using = using;
    }

    /** Those that this JVM knows (JEP 514: the cache in one step is of JDK 25). */
    static List<Archive> known() {
      return Runtime.version().feature() >= 25 ? List.of(values()) : List.of(NONE, CDS);
    }
  }

  private record Variant(Start start, Archive archive) {}

  private final Path directory;
  private final ColdProcess processes;
  private final Contest<Variant> variants = new Contest<>();
  private final Map<Variant, Long> classes = new HashMap<>();

  ColdStarts(Path directory) throws IOException {
    this.directory = directory;
    this.processes = new ColdProcess(directory);
  }

  /** Measures so many times in shuffled order. */
  void run(int rounds) throws Exception {
    for (Archive archive : Archive.known()) {
      for (Start start : Start.values()) {
        Variant variant = new Variant(start, archive);
        List<String> options = options(variant);
        classes.put(variant, classes(start, options));
        variants.with(variant, () -> List.of(once(start, options)));
      }
    }
    variants.run(rounds);
  }

  /** Makes the archive, if there is one, in a run of its own. */
  private List<String> options(Variant variant) throws Exception {
    Archive archive = variant.archive();
    if (archive == Archive.NONE) {
      return List.of();
    }
    Path file = directory.resolve(variant.start() + "." + archive);
    once(variant.start(), List.of(archive.making + file));
    if (!Files.exists(file)) {
      throw new IllegalStateException("no archive was made of " + variant);
    }
    return List.of(archive.using + file);
  }

  private Round once(Start start, List<String> more) throws Exception {
    List<String> options = new ArrayList<>(Child.COLD);
    options.addAll(more);
    options.add("-Xlog:disable"); // what an archive has to say is no part of a start
    return processes.start(start.program(), start.event(), options, start.wanted);
  }

  /** Counted in a run of its own: telling takes time. */
  private long classes(Start start, List<String> more) throws Exception {
    Path log = directory.resolve("classes.log");
    List<String> options = new ArrayList<>(Child.COLD);
    options.addAll(more);
    options.add(Child.telling(log));
    processes.start(start.program(), start.event(), options, start.wanted);
    return Child.classes(log);
  }

  /** CPU time of one by another's, without an archive. */
  Spread cpu(Start one, Start other) {
    return variants.ratio(
        new Variant(one, Archive.NONE), new Variant(other, Archive.NONE), Round::cpuMillis);
  }

  /** CPU time in ms. */
  double cpu(Start start, Archive archive) {
    return variants.median(new Variant(start, archive), Round::cpuMillis);
  }

  String table() throws IOException {
    Table table =
        new Table(
            "program",
            "CPU ms",
            "wall ms",
            "CPU ms, AppCDS",
            "CPU ms, AOT cache",
            "classes",
            "peak RAM MiB",
            "libraries MB");
    for (Start start : Start.values()) {
      Variant plain = new Variant(start, Archive.NONE);
      table.row(
          start.title,
          variants.spread(plain, Round::cpuMillis).text(0),
          number("%.0f", variants.median(plain, Round::wallMillis)),
          number("%.0f", cpu(start, Archive.CDS)),
          Archive.known().contains(Archive.AOT) ? number("%.0f", cpu(start, Archive.AOT)) : "-",
          String.valueOf(classes.get(plain)),
          number("%.0f", variants.median(plain, Round::residentKib) / 1024),
          number("%.1f", start.libraries() / 1e6));
    }
    return table.toString();
  }

  /** The options that all have. */
  static String options() {
    return String.join(" ", Child.COLD);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
