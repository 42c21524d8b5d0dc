package dev.spate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenPairsTest {
  @TempDir Path folder;

  @Test
  void inputs_are_read_with_their_outputs_by_name() throws IOException {
    write("b.in.json", "b.out.json", "a.in.json", "a.out.json");

    assertThat(GoldenPairs.in(folder, ".in.json", ".out.json"))
        .extracting(GoldenPairs.Pair::toString)
        .containsExactly("a", "b");
    GoldenPairs.Pair first = GoldenPairs.in(folder, ".in.json", ".out.json").getFirst();
    assertThat(first.input()).asString().isEqualTo("a.in.json");
    assertThat(first.expected()).asString().isEqualTo("a.out.json");
  }

  @Test
  void a_file_without_a_partner_is_refused() throws IOException {
    write("a.in.json");
    assertRefused();
    write("a.out.json", "b.out.json");
    assertRefused();
  }

  @Test
  void a_folder_without_pairs_is_refused() {
    assertRefused();
  }

  private void assertRefused() {
    assertThatThrownBy(() -> GoldenPairs.in(folder, ".in.json", ".out.json"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Files.writeString(folder.resolve(name), name);
    }
  }
}
