package dev.spate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a linter of Dockerfiles would say, and what only this tree can tell. */
class DockerfilesTest {
  private static final Tree TREE = Tree.here();

  @Test
  void each_example_with_a_template_has_an_image() {
    List<Path> templates = TREE.files("template.yaml");
    assertThat(templates).hasSizeGreaterThanOrEqualTo(7);
    assertThat(TREE.files("Dockerfile").stream().map(Path::getParent))
        .containsExactlyInAnyOrderElementsOf(templates.stream().map(Path::getParent).toList());
  }

  @TestFactory
  Stream<DynamicTest> images_are_pinned_small_and_run_as_nobody_special() {
    return TREE.files("Dockerfile").stream()
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
  }

  private static void check(Path file) {
    List<String> lines =
        TREE.text(file)
            .replace("\\\n", " ")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    assertThat(lines)
        .allMatch(l -> l.matches("(FROM|WORKDIR|COPY|RUN|USER|ENTRYPOINT) .+"), "known words");
    List<String> bases = lines.stream().filter(line -> line.startsWith("FROM ")).toList();
    assertThat(bases).hasSize(2).allMatch(l -> l.matches("FROM [a-z-]+:\\d+\\.\\d+\\.\\d+\\S+.*"));
    assertThat(bases.getLast()).contains("-jre-").doesNotContain(" AS ");
    assertThat(lines.get(lines.size() - 2)).matches("USER [1-9]\\d*:[1-9]\\d*");
    assertThat(lines.getLast()).matches("ENTRYPOINT \\[(\"[^\"]+\", )+\"[^\"]+\"]");
    String entry = lines.getLast().replaceAll(".*\"(dev\\.[^\"]+)\"]", "$1");
    assertThat(TREE.mainCode())
        .anyMatch(code -> code.toString().endsWith(entry.replace('.', '/') + ".java"));
    assertThat(lines).anyMatch(l -> l.endsWith("archive.sh /function " + entry));
    lines.stream().filter(line -> line.startsWith("COPY ")).forEach(DockerfilesTest::copied);
    template(file.resolveSibling("template.yaml"), entry, lines);
  }

  private static void copied(String line) {
    String[] words = line.split(" +", -1);
    if (!words[1].startsWith("--from=build") && !words[1].equals(".")) {
      assertThat(TREE.files(words[1])).contains(Path.of(words[1]));
    }
    assertThat(words).hasSizeBetween(3, 4);
  }

  /** The rehearsed function is one of the template's, with variables that it sets. */
  private static void template(Path file, String entry, List<String> lines) {
    String template = TREE.text(file);
    assertThat(template).contains("Handler: " + entry);
    String rehearsal =
        lines.stream().filter(line -> line.contains("archive.sh /function")).findFirst().get();
    Stream.of(rehearsal.split(" +", -1))
        .filter(word -> word.startsWith("SPATE_"))
        .forEach(
            word -> {
              String name = word.substring(0, word.indexOf('='));
              String value = word.substring(word.indexOf('=') + 1);
              boolean function = name.equals("SPATE_FUNCTION");
              assertThat(template).contains(function ? name + ": " + value : name + ": ");
            });
  }
}
