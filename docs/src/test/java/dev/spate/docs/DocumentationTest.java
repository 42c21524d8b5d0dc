package dev.spate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What README and docs show is compiled and tested; what they name exists. */
class DocumentationTest {
  private static final Tree TREE = Tree.here();

  @TestFactory
  Stream<DynamicTest> every_page_is_true() {
    return pages()
        .map(file -> new Page(file, TREE.text(file)))
        .map(
            page ->
                DynamicTest.dynamicTest(
                    page.file().toString(), () -> assertThat(page.problems(TREE)).isEmpty()));
  }

  @Test
  void the_readme_is_among_the_pages() {
    assertThat(pages()).contains(Path.of("README.md"));
  }

  // region: greeting
  private static String greeting() {
    return "hello";
  }

  // endregion

  @Test
  void a_block_that_equals_its_region_is_true() {
    assertThat(greeting()).isEqualTo("hello");
    assertThat(
            problems(
                """
                <!-- region: DocumentationTest.java#greeting -->
                ```java
                private static String greeting() {
                  return "hello";
                }
                ```
                """))
        .isEmpty();
  }

  @Test
  void a_block_that_differs_from_its_region_is_found() {
    assertThat(
            problems(
                """
                <!-- region: DocumentationTest.java#greeting -->
                ```java
                private static String greeting() {
                  return "good bye";
                }
                ```
                """))
        .singleElement()
        .asString()
        .startsWith("docs/page.md:2 differs from its region, which reads:\nprivate static");
  }

  @Test
  void a_block_without_a_region_or_with_one_that_is_missing_is_found() {
    assertThat(problems("```java\nint a;\n```\n"))
        .containsExactly(
            "docs/page.md:1 java block without <!-- region: File.java#name --> above it");
    assertThat(problems("<!-- region: Nowhere.java#a -->\n```java\nint a;\n```\n"))
        .containsExactly("docs/page.md:2 no such region: <!-- region: Nowhere.java#a -->");
  }

  @Test
  void links_and_paths_that_lead_nowhere_are_found() {
    assertThat(problems("See [core](../framework-core/none.md#top) and `handlers-none/src`."))
        .containsExactly(
            "docs/page.md names ../framework-core/none.md#top, which does not exist",
            "docs/page.md names handlers-none/src, which does not exist");
  }

  @Test
  void links_and_paths_that_lead_somewhere_are_fine() {
    assertThat(
            problems(
                """
                See [core](../framework-core/pom.xml), [the web](https://spate.dev), [here](#top),
                `framework-core/src/main`, `docs/pom.xml`, `pom.xml`, `Tree.java`,
                `application/json` and `a.b(c)`.
                ```sh
                cat `nothing/here.md`
                ```
                """))
        .isEmpty();
  }

  private static List<String> problems(String text) {
    return new Page(Path.of("docs", "page.md"), text).problems(TREE);
  }

  private static Stream<Path> pages() {
    return TREE.files(".md").stream()
        .filter(file -> file.equals(Path.of("README.md")) || file.startsWith("docs"));
  }
}
