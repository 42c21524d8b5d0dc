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
    Path ledger = Files.createDirectory(data.resolve("ledger.mv"));
    assertThatThrownBy(() -> Temp.stores(data))
        .isInstanceOf(LocalStartException.class)
        .hasMessageStartingWith("cannot use the data directory: ");

    Files.delete(ledger);
    try (Stores stores = Temp.stores(data)) {
      assertThat(stores.letters().list(1)).isEmpty();
    }
  }

  @Test
  void files_of_somebody_else_are_not_swept_away() throws Exception {
    Path theirs = Files.createDirectories(data.resolve("objects/holiday")).resolve("photo.jpg");
    Files.writeString(theirs, "the only copy");

    assertThatThrownBy(() -> Temp.stores(data))
        .isInstanceOf(LocalStartException.class)
        .hasMessageContaining("has a folder objects but no ledger.mv");
    assertThat(theirs).hasContent("the only copy");
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
