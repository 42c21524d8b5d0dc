package dev.spate.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTest {
  @TempDir Path data;

  @Test
  void a_directory_that_could_not_be_used_is_let_go() throws Exception {
    Path objects = data.resolve("objects");
    Files.writeString(objects, "a file where a directory must be");
    assertThatThrownBy(() -> Temp.stores(data))
        .isInstanceOf(LocalStartException.class)
        .hasMessageStartingWith("cannot use the data directory: ");

    Files.delete(objects);
    try (Stores stores = Temp.stores(data)) {
      assertThat(stores.letters().list(1)).isEmpty();
    }
  }

  @Test
  void a_ledger_that_is_none_is_told_and_left_alone() throws Exception {
    Path ledger = data.resolve("ledger.mv");
    byte[] other = "this is a shopping list and no store at all".repeat(400).getBytes(UTF_8);
    Files.write(ledger, other);

    assertThatThrownBy(() -> Temp.stores(data)).isInstanceOf(LocalStartException.class);
    assertThat(ledger).hasBinaryContent(other);
  }
}
