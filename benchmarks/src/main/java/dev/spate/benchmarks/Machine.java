package dev.spate.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Where and how a measurement was made, as its reader must know. */
final class Machine {
  private Machine() {}

  /** One paragraph. */
  static String described(String suite, String loadBefore) throws IOException {
    return "Measured "
        + LocalDate.now(ZoneOffset.UTC)
        + " on "
        + processor()
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", "
        + System.getProperty("java.vm.name")
        + " "
        + System.getProperty("java.vm.version")
        + "; load average "
        + loadBefore
        + " before and "
        + load()
        + " after (above the number of cores other work was running: trust CPU time only). "
        + "`mvn -q -Pbench -DskipTests -Dbench="
        + suite
        + " -pl benchmarks -am package`";
  }

  /** Processes that wanted to run, on average over the last minute. */
  static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.exists(info)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(info).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
