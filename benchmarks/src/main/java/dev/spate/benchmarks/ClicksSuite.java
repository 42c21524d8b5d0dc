package dev.spate.benchmarks;

import dev.spate.ObjectBody;
import dev.spate.analytics.Shop;
import dev.spate.analytics.Traffic;
import dev.spate.analytics.facts.Fact;
import dev.spate.analytics.facts.Schema;
import dev.spate.analytics.warehouse.DataFile;
import dev.spate.analytics.warehouse.Manifest;
import dev.spate.analytics.windows.Aggregates;
import dev.spate.analytics.windows.Result;
import dev.spate.analytics.windows.WindowReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Many events from requests through windows into files, and what an engine of SQL finds in the
 * files then. {@code -Dspate.clicks=50000000} says how many.
 */
final class ClicksSuite implements Suite {
  private static final int EVENTS = Integer.getInteger("spate.clicks", 50_000_000);
  private static final int REQUEST = 10_000;
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /** What was counted, stored and found. */
  private record Figures(
      long accepted,
      long traffic,
      long pages,
      long files,
      long bytes,
      long rows,
      long distinct,
      double cpu,
      double wall,
      long peak) {}

  @Override
  public String measure(Path directory) throws Exception {
    Figures f = run(directory);
    boolean same =
        f.accepted == f.traffic && f.accepted == f.rows && f.rows == f.distinct && f.files > 0;
    Table table = new Table("what", "figure");
    table.row("events accepted", "%,d".formatted(f.accepted));
    table.row("events in all windows of traffic", "%,d".formatted(f.traffic));
    table.row("views in all windows of pages", "%,d".formatted(f.pages));
    table.row("rows that DuckDB counts in the files", "%,d".formatted(f.rows));
    table.row("different ids that DuckDB counts", "%,d".formatted(f.distinct));
    table.row("files", "%,d".formatted(f.files));
    table.row(
        "bytes of files for each event",
        String.format(Locale.ROOT, "%.1f", (double) f.bytes / f.rows));
    table.row("events for each CPU second", "%,.0f".formatted(f.accepted / f.cpu));
    table.row("events for each second of the clock", "%,.0f".formatted(f.accepted / f.wall));
    table.row("peak RAM, MiB", "%,d".formatted(f.peak));
    return """
    ## Clicks

    Events come as JSON lines in requests of %,d; each is read, checked, made bytes, read \
    again by two metrics (ten seconds of everything with distinct visitors, quantiles and \
    frequent pages; views by page and minute) and by the warehouse, which writes Parquet \
    with Zstandard and puts small files together. State, manifest and files are on disk and \
    each event counts once. One thread, a day of virtual time. The numbers %s.

    %s\
    """
        .formatted(REQUEST, same ? "agree" : "DO NOT AGREE", table);
  }

  private static Figures run(Path directory) throws Exception {
    long cpu = cpu();
    long wall = System.nanoTime();
    long accepted = 0;
    try (ClickPipe pipe = new ClickPipe(directory.resolve("data"))) {
      ClickLines lines = new ClickLines(1);
      double step = Duration.ofDays(1).toMillis() * (double) REQUEST / EVENTS;
      int requests = EVENTS / REQUEST;
      for (int i = 0; i < requests; i++) {
        Instant now = START.plusMillis((long) (i * step));
        accepted += pipe.send(lines.next(REQUEST, now.toEpochMilli()), now);
        if (i % Math.max(1, requests / 48) == 0) {
          pipe.upkeep();
          System.err.printf(
              Locale.ROOT,
              "%,d events, %.0f CPU s, %.0f s%n",
              accepted,
              (cpu() - cpu) / 1e9,
              (System.nanoTime() - wall) / 1e9);
        }
      }
      pipe.upkeep();
      double seconds = (cpu() - cpu) / 1e9;
      double clock = (System.nanoTime() - wall) / 1e9;
      return look(pipe, directory.resolve("files"), accepted, seconds, clock);
    }
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Figures look(ClickPipe pipe, Path folder, long accepted, double cpu, double wall)
      throws Exception {
    Instant end = START.plus(Duration.ofDays(3));
    var windows = pipe.ports.read(new dev.spate.Table("windows"));
    long traffic = 0;
    var reader = new WindowReader<>(windows, ClickPipe.TRAFFIC, Traffic.aggregate());
    for (Result<Traffic> r : reader.read(START.minus(Duration.ofDays(1)), end, 1_000_000)) {
      traffic += r.value().views() + r.value().steps().stream().mapToLong(n -> n).sum();
    }
    long pages = 0;
    for (Instant hour = START.minus(Duration.ofHours(1));
        hour.isBefore(end);
        hour = hour.plus(Duration.ofHours(1))) {
      var counts = new WindowReader<>(windows, ClickPipe.PAGES, Aggregates.<Fact>count());
      for (Result<Long> r : counts.read(hour, hour.plus(Duration.ofHours(1)), 1_000_000)) {
        pages += r.value();
      }
    }
    Files.createDirectories(folder);
    Manifest manifest = new Manifest(pipe.ports.read(new dev.spate.Table("manifest")), 1);
    var objects = pipe.ports.read(new dev.spate.Bucket("files"));
    long files = 0;
    long bytes = 0;
    List<String> paths = new ArrayList<>();
    for (Schema schema : Shop.SCHEMAS.newest()) {
      for (DataFile file : manifest.files(manifest.snapshot(), schema.type(), Instant.EPOCH, end)) {
        Path path = folder.resolve(file.name() + ".parquet");
        try (ObjectBody body = objects.get(file.key()).orElseThrow()) {
          Files.copy(body.stream(), path);
        }
        paths.add("'" + path + "'");
        files++;
        bytes += file.bytes();
      }
    }
    long peak = peak();
    long[] found = sql(paths);
    return new Figures(accepted, traffic, pages, files, bytes, found[0], found[1], cpu, wall, peak);
  }

  private static long peak() throws java.io.IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0)
        / 1024;
  }

  private static long[] sql(List<String> paths) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT id) FROM read_parquet(["
                    + String.join(",", paths)
                    + "], union_by_name = true)")) {
      row.next();
      return new long[] {row.getLong(1), row.getLong(2)};
    }
  }
}
