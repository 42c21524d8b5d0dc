package dev.spate.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A seed means the same run: twice in one process, and in processes of every Java there is. */
class SameRunTest {
  private static final int SEEDS = 100;
  private static final int OLDEST = 21;

  /** Each is as unlike this process as it can be: in its words, its hour, its compiler. */
  private static final List<List<String>> OPTIONS =
      List.of(
          List.of("-Duser.language=tr", "-Duser.timezone=Pacific/Kiritimati", "-XX:+UseParallelGC"),
          List.of("-Dfile.encoding=ISO-8859-1", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));

  /** What another process runs: a hash a line. */
  static final class Hashes {
    private Hashes() {}

    public static void main(String[] args) throws Exception {
      hashes().forEach(System.out::println);
    }
  }

  private static List<String> hashes() throws Exception {
    Scenario scenario = Shop.scenario(Shop.app()).faults(Faults.badDay());
    List<String> hashes = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      try (Simulation simulation = scenario.seed(seed).begin()) {
        Shop.day(simulation, 5);
        hashes.add(simulation.trace().hash());
      }
    }
    return hashes;
  }

  @Test
  void a_hundred_seeds_run_the_same_in_every_process_of_every_java_that_is_here() throws Exception {
    List<String> here = hashes();
    assertThat(new HashSet<>(here)).hasSize(SEEDS);
    assertThat(hashes()).as("again in this process").isEqualTo(here);
    List<Path> javas = javas();
    assertThat(javas).contains(Path.of(System.getProperty("java.home")).toRealPath());
    for (Path java : javas) {
      for (List<String> options : OPTIONS) {
        assertThat(hashes(java, options)).as("%s %s", java, options).isEqualTo(here);
      }
    }
    System.out.printf(
        "same hash: %d seeds, twice in this process and in %d others of %s%n",
        SEEDS, javas.size() * OPTIONS.size(), javas.stream().map(Path::getFileName).toList());
  }

  private static List<String> hashes(Path java, List<String> options) throws Exception {
    List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Hashes.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      List<String> lines = new String(out.readAllBytes(), UTF_8).lines().toList();
      assertThat(process.waitFor()).as(() -> String.join("\n", lines)).isZero();
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  /** This process's Java, and those that are installed beside it and new enough. */
  private static List<Path> javas() throws IOException {
    Path here = Path.of(System.getProperty("java.home")).toRealPath();
    List<Path> found = new ArrayList<>(List.of(here));
    try (Stream<Path> beside = Files.list(here.getParent())) {
      for (Path java : beside.sorted().toList()) {
        if (!found.contains(java.toRealPath()) && version(java) >= OLDEST) {
          found.add(java.toRealPath());
        }
      }
    }
    return found;
  }

  /** Its feature release, 0 for what is no Java. */
  private static int version(Path java) throws IOException {
    Path release = java.resolve("release");
    if (!Files.isExecutable(java.resolve("bin/java")) || !Files.isRegularFile(release)) {
      return 0;
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      properties.load(in);
    }
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    String feature = version.split("[^0-9]", 2)[0];
    return feature.isEmpty() ? 0 : Integer.parseInt(feature);
  }
}
