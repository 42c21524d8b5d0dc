package dev.spate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs suites and writes what they tell: {@code SUITE[,SUITE...]|all PAGE}. */
public final class Benchmarks {
  private static final List<String> NAMES =
      List.of(
          "images",
          "simulator",
          "speed",
          "crowd",
          "room",
          "contention",
          "listing",
          "clicks",
          "web",
          "sdk",
          "models",
          "models-coldstart");

  private Benchmarks() {}

  private static Suite suite(String name, Path page) {
    return switch (name) {
      case "images" -> new ImagesSuite();
      case "simulator" -> new SimulatorSuite();
      case "speed" -> new SpeedSuite(page.resolveSibling("images"));
      case "models" -> new ModelsSuite();
      case "models-coldstart" -> new ModelStartSuite();
      case "crowd" -> new CrowdSuite();
      case "room" -> new RoomSuite();
      case "contention" -> new ContentionSuite();
      case "listing" -> new ListingSuite();
      case "clicks" -> new ClicksSuite();
      case "web" -> new WebSuite();
      case "sdk" -> new SdkSuite();
      default -> throw new IllegalArgumentException("suites are " + NAMES + ", not " + name);
    };
  }

  /** Measures; takes minutes. */
  public static void main(String[] args) throws Exception {
    if (args.length != 2) {
      throw new IllegalArgumentException("SUITE[,SUITE...]|all PAGE");
    }
    List<String> names = args[0].equals("all") ? NAMES : List.of(args[0].split(",", -1));
    Path page = Path.of(args[1]).toAbsolutePath();
    names.forEach(name -> suite(name, page));
    for (String name : names) {
      measure(name, suite(name, page), page);
    }
  }

  private static void measure(String name, Suite suite, Path page) throws Exception {
    System.err.println("measuring " + name);
    Path directory = Files.createTempDirectory("spate-bench-");
    try {
      String load = Machine.load();
      String text = suite.measure(directory);
      String compared = Verdicts.of(text).since(Verdicts.of(Page.section(page, name)));
      Page.update(page, name, text + "\n" + compared + Machine.described(name, load));
      System.out.println(text);
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
