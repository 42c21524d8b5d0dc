package dev.spate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizeTest {
  private static final int MOST_LINES = 300;
  private final Tree tree = Tree.here();

  @Test
  void no_java_file_is_longer_than_300_lines() {
    assertThat(tree.files(".java"))
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(tree.text(file).lines().count())
                    .as("lines of %s", file)
                    .isLessThanOrEqualTo(MOST_LINES));
  }
}
