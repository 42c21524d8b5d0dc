package dev.spate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of what AWS promises: its tests exist, and few statements have none. */
class ContractTableTest {
  private static final Tree TREE = Tree.here();
  private static final Path TABLE = Path.of("docs", "aws-contract.md");
  private static final Pattern TEST = Pattern.compile("`(?<name>[A-Z]\\w*Test)`");
  private static final Pattern SAMPLES = Pattern.compile("`GoldenTest` \\((?<names>[^)]*)\\)");

  /** A row: what AWS says, where, and what holds it. */
  private record Statement(String said, String page, String test) {
    boolean isCited() {
      return !test.startsWith("not covered");
    }
  }

  private static List<Statement> statements() {
    List<Statement> statements = new ArrayList<>();
    boolean inside = false;
    for (String line : TREE.text(TABLE).lines().toList()) {
      inside = line.startsWith("|") && (inside || line.equals("| statement | page | test |"));
      if (inside && !line.startsWith("| statement") && !line.startsWith("|---")) {
        String[] cells = line.substring(1, line.length() - 1).split(" \\| ", -1);
        assertThat(cells).as(line).hasSize(3);
        statements.add(new Statement(cells[0].strip(), cells[1].strip(), cells[2].strip()));
      }
    }
    return statements;
  }

  @Test
  void nine_of_ten_statements_are_held_by_a_test() {
    List<Statement> all = statements();
    List<Statement> open = all.stream().filter(s -> !s.isCited()).toList();
    assertThat(all).hasSizeGreaterThan(100);
    assertThat(open).as("not covered, of %d", all.size()).hasSizeLessThan(all.size() / 10);
    assertThat(open).allSatisfy(s -> assertThat(s.test()).as("why").contains(": "));
  }

  @Test
  void every_statement_names_a_test_that_is_there() {
    Set<String> there = names("Test.java");
    for (Statement statement : statements()) {
      List<String> tests =
          TEST.matcher(statement.test()).results().map(r -> r.group(1)).distinct().toList();
      assertThat(!tests.isEmpty()).as(statement.said()).isEqualTo(statement.isCited());
      for (String test : tests) {
        assertThat(there).as(statement.said()).contains(test + ".java");
      }
    }
  }

  private static Set<String> names(String ending) {
    return TREE.files(ending).stream()
        .map(file -> file.getFileName().toString())
        .collect(Collectors.toSet());
  }

  @Test
  void every_sample_that_is_named_is_there() {
    String table = TREE.text(TABLE);
    List<String> samples =
        SAMPLES
            .matcher(table)
            .results()
            .map(MatchResult::group)
            .flatMap(group -> Pattern.compile("`([a-z0-9-]+)`").matcher(group).results())
            .map(name -> name.group(1))
            .distinct()
            .toList();
    assertThat(samples).hasSizeGreaterThan(10);
    assertThat(names(".json")).containsAll(samples.stream().map(name -> name + ".json").toList());
  }
}
