package dev.spate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SourceTreeTest {
  private final Tree tree = Tree.here();

  @Test
  void no_package_lives_in_two_modules() {
    Map<String, String> owners = new HashMap<>();
    tree.packagesByModule()
        .forEach(
            (module, packages) ->
                assertThat(packages)
                    .allSatisfy(
                        name ->
                            assertThat(owners.put(name, module))
                                .as("%s is in %s and also in", name, module)
                                .isNull()));
    assertThat(owners).containsEntry("dev.spate", "framework-core");
  }

  @Test
  void every_package_is_null_marked() {
    Set<Path> folders = tree.mainCode().stream().map(Path::getParent).collect(Collectors.toSet());

    assertThat(folders)
        .isNotEmpty()
        .allSatisfy(
            folder ->
                assertThat(tree.text(folder.resolve("package-info.java")).lines())
                    .as("package-info of %s", folder)
                    .contains("@NullMarked"));
  }

  @Test
  void the_parent_builds_every_module_and_what_looks_at_all_of_them_last() {
    List<String> modules =
        tree.files("pom.xml").stream().flatMap(pom -> modulesOf(pom).stream()).toList();

    assertThat(modules).containsAll(tree.packagesByModule().keySet()).doesNotHaveDuplicates();
    assertThat(modulesOf(Path.of("pom.xml"))).endsWith("docs", "checks");
  }

  private List<String> modulesOf(Path pom) {
    String folder = pom.toString().replaceAll("pom.xml$", "");
    return tree.text(pom)
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("<module>"))
        .map(line -> folder + line.replaceAll("</?module>", ""))
        .toList();
  }
}
