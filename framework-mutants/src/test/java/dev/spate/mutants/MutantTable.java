package dev.spate.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of {@code docs/mutants.md}. All of it but the times must be what was found; {@code
 * -Dspate.write=true} writes it anew.
 */
final class MutantTable {
  private static final String HEAD =
      """
      # Mutants

      Faults that are put into the framework on purpose, one at a time, and the test that notices each. They are patches in `framework-mutants/src/test/mutants`; every build applies, compiles and runs them. Seeds say how many runs of a simulation it took, where the test is one; the time is of the process, on the machine that wrote this table.

      | mutant | what goes wrong | breaks | killed by | seeds | CPU time |
      | --- | --- | --- | --- | ---: | ---: |
      """;

  private final Map<Mutant, Verdict> killed = new LinkedHashMap<>();

  void killed(Mutant mutant, Verdict verdict) {
    killed.merge(mutant, verdict, (a, b) -> a.seeds().isPresent() ? a : b);
  }

  void check(Path root, List<Mutant> all) throws IOException {
    Duration cpu = killed.values().stream().map(Verdict::cpu).reduce(Duration.ZERO, Duration::plus);
    System.out.printf(
        "mutants: %d of %d killed, %d ms of CPU time%n", killed.size(), all.size(), cpu.toMillis());
    assertThat(killed.keySet()).containsAll(all);
    Path file = root.resolve("docs/mutants.md");
    if (Boolean.getBoolean("spate.write")) {
      Files.writeString(file, HEAD + String.join("\n", rows()) + "\n");
    }
    assertThat(withoutTimes(Files.readString(file)))
        .as("docs/mutants.md; -Dspate.write=true writes it")
        .isEqualTo(withoutTimes(HEAD + String.join("\n", rows()) + "\n"));
  }

  private List<String> rows() {
    List<String> rows = new ArrayList<>();
    killed.forEach(
        (mutant, verdict) ->
            rows.add(
                "| `%s` | %s | %s | %s | %s | %s |"
                    .formatted(
                        mutant.name(),
                        mutant.what(),
                        String.join("; ", mutant.breaks()),
                        String.join(", ", mutant.tests().stream().map(MutantTable::test).toList()),
                        verdict.seeds().map(String::valueOf).orElse("-"),
                        verdict.cpu().toMillis() + " ms")));
    return rows;
  }

  private static String test(String name) {
    String[] parts = name.split("#", 2);
    return "`" + parts[0].substring(parts[0].lastIndexOf('.') + 1) + "`: " + parts[1];
  }

  private static String withoutTimes(String table) {
    return table.replaceAll("\\| \\d+ ms \\|", "| |");
  }
}
