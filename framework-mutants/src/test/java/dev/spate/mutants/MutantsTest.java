package dev.spate.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every fault is noticed, by a test that notices nothing where there is none. */
class MutantsTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<Mutant> MUTANTS = Mutant.all(Path.of("src/test/mutants"));

  /**
   * What must be broken by two mutants at least: laws, rules of delivery, and the chat's promise.
   */
  private static final List<String> BROKEN =
      List.of(
          "law 1: retry",
          "law 2: the engine answers",
          "law 3: ordering by key",
          "law 4: nothing ambient",
          "law 5: effects go through ports",
          "law 6: once",
          "law 7: one set of rules",
          "law 8: errors",
          "law 9: no payload in a log",
          "law 10: bounded",
          "rule: queue",
          "rule: ordered queue",
          "rule: stream",
          "rule: window",
          "rule: object news",
          "rule: topic and call",
          "rule: timetable",
          "rule: device",
          "rule: HTTP",
          "rule: socket",
          "rule: dead letters",
          "rule: pattern",
          "answers on AWS",
          "local delivery",
          "promise: room",
          "promise: presence",
          "promise: bounded",
          "promise: moderation");

  @TempDir private Path folder;

  @Test
  void each_law_and_each_rule_is_broken_twice_at_least() {
    Map<String, Integer> count = new HashMap<>();
    MUTANTS.forEach(m -> m.breaks().forEach(b -> count.merge(b, 1, Integer::sum)));
    assertThat(BROKEN).allSatisfy(b -> assertThat(count.getOrDefault(b, 0)).as(b).isGreaterThan(1));
    assertThat(BROKEN).containsAll(count.keySet());
    assertThat(MUTANTS).hasSizeGreaterThanOrEqualTo(40);
    assertThat(MUTANTS).allSatisfy(m -> assertThat(m.size()).as(m.name()).isLessThanOrEqualTo(10));
  }

  @TestFactory
  Stream<DynamicTest> every_mutant_is_killed() {
    Workbench bench = new Workbench(ROOT);
    Set<String> sound = new HashSet<>();
    MutantTable table = new MutantTable();
    List<DynamicTest> tests = new ArrayList<>();
    for (Mutant mutant : MUTANTS) {
      tests.add(
          DynamicTest.dynamicTest(
              mutant.name() + ": " + mutant.what(), () -> kill(bench, mutant, sound, table)));
    }
    tests.add(DynamicTest.dynamicTest("the table tells it", () -> table.check(ROOT, MUTANTS)));
    return tests.stream();
  }

  private void kill(Workbench bench, Mutant mutant, Set<String> sound, MutantTable table)
      throws Exception {
    Path mutated = Files.createTempDirectory(folder, mutant.name());
    Path nothing = Files.createTempDirectory(folder, "nothing");
    bench.build(mutant, mutated);
    for (String test : mutant.tests()) {
      if (sound.add(test)) {
        Verdict verdict = bench.run(test, nothing);
        assertThat(verdict.failure()).as("%s without any fault", test).isEmpty();
        assertThat(verdict.run()).as("runs of %s", test).isPositive();
      }
      Verdict verdict = bench.run(test, mutated);
      assertThat(verdict.failure())
          .as("%s survives %s: %s", mutant.name(), test, mutant.what())
          .isPresent();
      table.killed(mutant, verdict);
    }
  }
}
